package dev.rgm.maven;

import javax.lang.model.SourceVersion;

/** Java package names made of Maven coordinates. */
final class PackageName {

  private PackageName() {}

  /**
   * The package a groupId stands for: what cannot stand in a Java name becomes an underscore, so
   * {@code com.my-company.new} gives {@code com.my_company.new_}.
   *
   * @param groupId of the project, such as {@code com.example}
   */
  static String of(String groupId) {
    StringBuilder result = new StringBuilder();
    for (String part : groupId.split("\\.", -1)) {
      if (!part.isEmpty()) {
        result.append(result.isEmpty() ? "" : ".").append(identifier(part));
      }
    }
    return result.toString();
  }

  private static String identifier(String part) {
    StringBuilder name = new StringBuilder();
    part.codePoints()
        .map(c -> Character.isJavaIdentifierPart(c) ? c : '_')
        .forEach(name::appendCodePoint);
    if (!Character.isJavaIdentifierStart(name.codePointAt(0))) {
      name.insert(0, '_');
    }
    return SourceVersion.isKeyword(name) || name.toString().equals("_")
        ? name.append('_').toString()
        : name.toString();
  }

  /** Whether a name can stand behind {@code package} in Java. */
  static boolean isValid(String name) {
    return SourceVersion.isName(name);
  }
}
