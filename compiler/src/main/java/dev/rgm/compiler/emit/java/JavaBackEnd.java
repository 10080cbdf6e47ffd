package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.ir.Lowering;
import dev.rgm.compiler.ir.Passes;
import dev.rgm.compiler.ir.Program;
import dev.rgm.compiler.model.AgentSociety;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.LinearGaussianModel;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.compiler.model.ParallelModel;
import dev.rgm.compiler.model.RenormalisingModel;
import dev.rgm.compiler.model.SpecModel;
import dev.rgm.compiler.model.StructureModel;
import dev.rgm.compiler.model.SwitchingModel;
import dev.rgm.compiler.model.TimedControllerModel;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.runtime.io.Npz;
import dev.rgm.runtime.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the files of one model: its agent, its kernel, and a resource for large tensors. */
public final class JavaBackEnd {
  private static final String INDENT = "  ";

  /** The profile of models that no other profile reproduces. */
  private static final String PROFILE = "gnn";

  private final String version;

  /**
   * A back end that names itself in the files.
   *
   * @param version of the compiler
   */
  public JavaBackEnd(String version) {
    this.version = version;
  }

  /**
   * One file.
   *
   * @param path relative to a root, with {@code /}
   * @param resource whether it is a resource, not a source
   * @param content the bytes; the same for the same model and version
   */
  public record Emitted(String path, boolean resource, byte[] content) {}

  /**
   * The simple name of the public class of a model, such as {@code CorridorAgent}, or {@code
   * DigitsModel} if it learns from data.
   */
  public static String className(SpecModel model) {
    if (model instanceof RenormalisingModel) {
      return RenormalisingWords.typeName(model.name());
    }
    if (model instanceof AgentSociety society) {
      return SocietyEmitter.className(society);
    }
    if (model instanceof StructureModel structure) {
      return StructureEmitter.className(structure);
    }
    boolean agents =
        model instanceof ParallelModel parallel && parallel.kinds().contains(ModelKind.MULTI_AGENT);
    return Vocabulary.agentName(model.name()) + (agents ? "s" : "");
  }

  /**
   * The files of a model.
   *
   * @param packageName a valid Java package name, or empty for none
   */
  public List<Emitted> emit(SpecModel model, String packageName) {
    if (model instanceof GenerativeModel discrete) {
      return discreteAgent(discrete, packageName);
    }
    if (model instanceof RenormalisingModel renormalising) {
      return renormalising(renormalising, packageName);
    }
    if (model instanceof LinearGaussianModel linear) {
      ParameterTable table = new ParameterTable(linear.source());
      TypeSpec type = new LinearEmitter(linear, table, packageName).type();
      return engineAgent(linear, PROFILE, packageName, type, table);
    }
    if (model instanceof SwitchingModel switching) {
      ParameterTable table = new ParameterTable(switching.source());
      TypeSpec type = new SwitchingEmitter(switching, table, packageName).type();
      String profile = switching.choice().map(c -> c.settings().profile().name()).orElse(PROFILE);
      return engineAgent(switching, profile, packageName, type, table);
    }
    if (model instanceof TimedControllerModel timed) {
      TimedControllerEmitter emitter = new TimedControllerEmitter(timed, packageName);
      return engineAgent(timed, PROFILE, packageName, emitter.type(), emitter.table());
    }
    if (model instanceof AgentSociety society) {
      return society(society, packageName);
    }
    if (model instanceof ParallelModel parallel) {
      List<Emitted> files = new ArrayList<>();
      parallel.parts().stream()
          .map(ParallelModel.Part::model)
          .distinct()
          .forEach(part -> files.addAll(emit(part, packageName)));
      TypeSpec type = new ParallelEmitter(parallel, packageName).type();
      files.add(
          source(
              folder(packageName) + className(parallel) + ".java",
              file(parallel.source(), profile(PROFILE), packageName, type)));
      return files;
    }
    if (model instanceof StructureModel structure) {
      TypeSpec type = new StructureEmitter(structure, packageName).type();
      String path = folder(packageName) + className(structure) + ".java";
      return List.of(source(path, file(structure.source(), "", packageName, type)));
    }
    throw new IllegalStateException("no class is known for " + model.getClass());
  }

  private List<Emitted> discreteAgent(GenerativeModel model, String packageName) {
    Vocabulary words = new Vocabulary(model);
    ParameterTable table = new ParameterTable(model);
    String folder = folder(packageName);
    List<Emitted> files = new ArrayList<>();
    if (EngineAgentEmitter.needed(model)) {
      TypeSpec agent =
          new EngineAgentEmitter(model, words, table, packageName).type(Lowering.beliefs(model));
      files.add(source(folder + words.agent() + ".java", file(model, packageName, agent)));
    } else {
      Program program = Passes.run(Lowering.lower(model));
      TypeSpec agent = new AgentEmitter(model, program, words, table, packageName).type();
      TypeSpec kernel =
          KernelEmitter.kernel(program, words.kernel(), new ParameterSources(model, words.agent()));
      files.add(source(folder + words.agent() + ".java", file(model, packageName, agent)));
      files.add(source(folder + words.kernel() + ".java", file(model, packageName, kernel)));
    }
    Map<String, Tensor> large = table.resource();
    if (!large.isEmpty()) {
      files.add(new Emitted(folder + words.agent() + ".npz", true, npz(large)));
    }
    return files;
  }

  private List<Emitted> engineAgent(
      SpecModel model, String profile, String packageName, TypeSpec type, ParameterTable table) {
    String path = folder(packageName) + className(model);
    List<Emitted> files = new ArrayList<>();
    files.add(source(path + ".java", file(model.source(), profile(profile), packageName, type)));
    Map<String, Tensor> large = table.resource();
    if (!large.isEmpty()) {
      files.add(new Emitted(path + ".npz", true, npz(large)));
    }
    return files;
  }

  private static String folder(String packageName) {
    return packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
  }

  private List<Emitted> society(AgentSociety society, String packageName) {
    List<Emitted> files = new ArrayList<>();
    Set<String> written = new HashSet<>();
    for (AgentSociety.Member member : society.members()) {
      if (written.add(member.model().name())) {
        files.addAll(discreteAgent(member.model(), packageName));
      }
    }
    String folder = folder(packageName);
    TypeSpec type = new SocietyEmitter(society, packageName).type();
    String profile = society.members().get(0).model().settings().profile().name();
    files.add(
        source(
            folder + className(society) + ".java",
            file(society.source(), profile(profile), packageName, type)));
    return files;
  }

  private List<Emitted> renormalising(RenormalisingModel model, String packageName) {
    RenormalisingWords words = new RenormalisingWords(model);
    TypeSpec type = new RenormalisingEmitter(model, words, packageName).type();
    String path = folder(packageName) + words.type();
    List<Emitted> files = new ArrayList<>();
    files.add(source(path + ".java", file(model.source(), "", packageName, type)));
    model
        .learned()
        .ifPresent(
            learned ->
                files.add(
                    new Emitted(path + RenormalisingEmitter.LEARNED, true, learned.content())));
    return files;
  }

  private String file(GenerativeModel model, String packageName, TypeSpec type) {
    return file(model.source(), profile(model.settings().profile().name()), packageName, type);
  }

  private static String profile(String name) {
    return ", profile " + JavaText.comment(name);
  }

  private String file(SourceText source, String remark, String packageName, TypeSpec type) {
    String comment =
        "Generated by RGM "
            + JavaText.comment(version)
            + " from "
            + JavaText.comment(source.name())
            + ". Do not edit.\nSpec SHA-256 "
            + source.hash()
            + remark
            + ".";
    return JavaFile.builder(packageName, type)
        .addFileComment("$L", comment)
        .indent(INDENT)
        .skipJavaLangImports(true)
        .build()
        .toString();
  }

  private static Emitted source(String path, String text) {
    String unix = JavaText.ascii(text.replace("\r\n", "\n"));
    return new Emitted(path, false, unix.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] npz(Map<String, Tensor> tensors) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Npz.write(bytes, tensors);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }
}
