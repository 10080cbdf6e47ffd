package dev.rgm.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageNameTest {

  @ParameterizedTest
  @CsvSource({
    "com.example, com.example",
    "com.my-company.x, com.my_company.x",
    "org.new.int, org.new_.int_",
    "1team.2d, _1team._2d",
    "a..b, a.b",
    "_, __",
    "dev.größe, dev.größe"
  })
  void makesAPackageOfAGroup(String group, String expected) {
    assertThat(PackageName.of(group)).isEqualTo(expected);
    assertThat(PackageName.isValid(expected)).isTrue();
  }

  @Test
  void refusesWhatJavaRefuses() {
    assertThat(PackageName.isValid("a.1b")).isFalse();
    assertThat(PackageName.isValid("a.class")).isFalse();
    assertThat(PackageName.isValid("../x")).isFalse();
    assertThat(PackageName.isValid("")).isFalse();
  }
}
