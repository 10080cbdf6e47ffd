package dev.rgm.compiler.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.syntax.Dialect;
import dev.rgm.compiler.syntax.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which language a text is in. */
class DialectTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      textBlock =
          """
          {"stateSpace": {}}                            | GNN_JSON
          {"nodes": {}, "edges": {}}                    | GNN_JSON
          {"modelName": "x", "matrices": {}}            | GNN_JSON
          {"modelType": "RGM"}                          | RGM_JSON
          {"modelType": "RenormalizationGenerativeModel"} | RGM_JSON
          {"modelType": ["RGM"], "stateSpace": {}}      | GNN_JSON
          {"hierarchy": {"n_levels": 2}}                | RGM_JSON
          {"activeLearning": {}                         | RGM_JSON
          {"nodes": {"hierarchy": 1}}                   | NONE
          {"a": {"stateSpace": 1}}                      | NONE
          {"a": "\\"stateSpace\\":"}                    | NONE
          [{"stateSpace": 1}]                           | NONE
          {}                                            | NONE
          hierarchy:~  levels: 2                        | RGM_YAML
          # title~---~matrices:~  A: [1, 2]~...         | RGM_YAML
          \"""Words.~hierarchy?~\"""~message_passing: {} | RGM_YAML
          Some words about a~hierarchy: it is tall.~So. | NONE
          jobs:~  hierarchy: 1~name: x                  | NONE
          ## Connections~hierarchy:~  a>b               | NONE
          """)
  void isToldByTheOutermostKeys(String text, Dialect dialect) {
    assertThat(parsed(text.replace('~', '\n')).dialect()).isEqualTo(dialect);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      textBlock =
          """
          {"a": 1}                                  | JSON without a GNN model
          {"nbformat": 4, "cells": []}              | a notebook, not a GNN model
          {"$schema": "x", "type": "object"}        | a JSON schema, not a GNN model
          name: x~on: push                          | YAML without a GNN model
          <!DOCTYPE html>                           | HTML, not a GNN model
          <?xml version="1.0"?>                     | XML, not a GNN model
          import os                                 | Python, not a GNN model
          \"""A doc.\"""~~import os                 | Python, not a GNN model
          #!/bin/sh                                 | a script, not a GNN model
          % x~\\documentclass{article}              | LaTeX, not a GNN model
          a,b~1,2                                   | a table of comma- or tab-separated values, not a GNN model
          #include <stdio.h>                        | a program, not a GNN model
          [tool]~x = 1                              | JSON without a GNN model
          Words, and more words.                    | prose: it has no GNN section
          %PDF-1.7                                  | PDF, not a GNN model
          """)
  void namesWhatElseATextLooksLike(String text, String look) {
    Parsed parsed = parsed(text.replace('~', '\n'));
    assertThat(parsed.dialect()).isEqualTo(Dialect.NONE);
    assertThat(parsed.diagnostics()).hasSize(1);
    assertThat(parsed.diagnostics().get(0).message()).isEqualTo("the file looks like " + look);
  }

  @Test
  void exportsHaveSectionsAndOneBlankLineBehindEach() {
    String model = "## ModelName\nLamp\n\n## StateSpaceBlock\ns[2]\n\n";
    assertThat(parsed(model).dialect()).isEqualTo(Dialect.GNN_EXPORT);
    assertThat(parsed(model.replace("\n", "\r\n")).dialect()).isEqualTo(Dialect.GNN_EXPORT);
    assertThat(parsed(model.strip() + "\\n\\n").dialect()).isEqualTo(Dialect.GNN_EXPORT);
    assertThat(parsed(model.strip() + "\n").dialect()).isEqualTo(Dialect.GNN);
    assertThat(parsed(model + "\n").dialect()).isEqualTo(Dialect.GNN);
    assertThat(parsed("# Lamp\n\n" + model).dialect()).isEqualTo(Dialect.GNN);
    assertThat(parsed(model.replace("\n\n##", "\n##")).dialect()).isEqualTo(Dialect.GNN);
    assertThat(parsed("## StateSpaceBlock\ns[2,1],float\n").dialect())
        .isEqualTo(Dialect.GNN_EXPORT);
  }

  private static Parsed parsed(String text) {
    return SpecReader.parse(new SourceText("x.gnn", text));
  }
}
