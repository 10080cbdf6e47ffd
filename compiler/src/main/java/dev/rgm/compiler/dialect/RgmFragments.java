package dev.rgm.compiler.dialect;

import dev.rgm.compiler.dialect.Node.Member;
import dev.rgm.compiler.dialect.Node.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges the fragments that a renormalising model of 2025 is spread over: base, then levels, then
 * the data set, then the others (gnn-language §17). Objects are merged by key, anything else is
 * replaced by the later one.
 */
final class RgmFragments {
  private RgmFragments() {}

  /** One object of several, at least one; a later one wins. */
  static Table merged(List<Table> fragments) {
    Table all = fragments.get(0);
    for (Table fragment : fragments.subList(1, fragments.size())) {
      all = merged(all, fragment);
    }
    return all;
  }

  private static Table merged(Table base, Table later) {
    Map<String, Member> members = new LinkedHashMap<>();
    base.members().forEach(member -> members.put(member.key(), member));
    for (Member member : later.members()) {
      Member earlier = members.get(member.key());
      boolean both =
          earlier != null && earlier.value() instanceof Table && member.value() instanceof Table;
      members.put(
          member.key(),
          both
              ? new Member(
                  member.key(),
                  member.keySpan(),
                  merged((Table) earlier.value(), (Table) member.value()))
              : member);
    }
    return new Table(new ArrayList<>(members.values()), base.span().to(later.span()));
  }
}
