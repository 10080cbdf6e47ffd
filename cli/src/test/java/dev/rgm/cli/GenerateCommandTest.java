package dev.rgm.cli;

import static dev.rgm.cli.RgmTest.assertUsage;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
  @TempDir Path folder;

  @Test
  void writesAClassAModelAndNamesItsFile() {
    Path out = folder.resolve("java");
    Shell shell =
        Shell.rgm(
            "generate",
            "-d",
            out.toString(),
            "--package",
            "com.example.agents",
            Specs.path("three_rooms.gnn"),
            Specs.path("weather.gnn"));
    assertThat(shell.err()).contains("2 models: 4 files, 4 written");
    assertThat(shell.code()).isZero();
    Path rooms = out.resolve("com/example/agents/ThreeRoomsAgent.java");
    assertThat(shell.out().lines())
        .contains(rooms.toString(), out.resolve("com/example/agents/WeatherAgent.java").toString());
    assertThat(rooms).content().contains("package com.example.agents;");
  }

  @Test
  void writesOnlyWhatChanged() {
    String[] arguments = {"generate", "-d", folder.toString(), Specs.path("weather.gnn")};
    assertThat(Shell.rgm(arguments).err()).contains("2 files, 2 written");
    assertThat(Shell.rgm(arguments).err()).contains("2 files, 0 written");
  }

  @Test
  void writesNothingIfAnySpecHasAnError() {
    Path out = folder.resolve("java");
    Shell shell =
        Shell.rgm(
            "generate",
            "-d",
            out.toString(),
            Specs.path("weather.gnn"),
            Specs.path("wrong_axis.gnn"));
    assertThat(shell.err()).contains("error[GNN", "1 error in 1 of 2 files");
    assertThat(shell.out()).isEmpty();
    assertThat(shell.code()).isEqualTo(1);
    assertThat(out).doesNotExist();
  }

  @Test
  void showsTheIntermediateProgram() throws IOException {
    Shell shell =
        Shell.rgm(
            "generate",
            "--dump=ir",
            "-d",
            folder.resolve("x").toString(),
            Specs.path("weather.gnn"));
    assertThat(shell.out()).contains("Weather");
    assertThat(shell.code()).isZero();
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void refusesWhatCannotBeAPackageOrAFolder() throws IOException {
    String spec = Specs.path("weather.gnn");
    assertUsage(Shell.rgm("generate", "--package", "a/../b", spec), "not a Java package name");
    Path file = Files.createFile(folder.resolve("file"));
    assertUsage(Shell.rgm("generate", "-d", file.toString(), spec), "is a file");
    assertUsage(
        Shell.rgm("generate", "-d", file.resolve("below").toString(), spec), "cannot write to");
  }
}
