package dev.einkern.compiler.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.einkern.compiler.loop.NestContents;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.signature.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** From loops to the Java source of the class that implements an interface. */
public final class JavaEmitter {
  private JavaEmitter() {}

  /**
   * The source of {@link KernelInterface#generatedName}.
   *
   * @param generator what the {@code @Generated} annotation names; empty for none, where the
   *     annotation is not at hand
   */
  public static String emit(
      KernelInterface owner, List<EmittedMethod> methods, Optional<String> generator) {
    ClassContext context = new ClassContext(owner);
    ClassName type = Signature.of(owner);
    TypeSpec.Builder kernels =
        TypeSpec.classBuilder(owner.generatedName())
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addSuperinterface(type)
            .addJavadoc(
                "The kernels of {@link $T}: stateless, safe for use by many threads.\n", type);
    generator.ifPresent(
        name ->
            kernels.addAnnotation(
                AnnotationSpec.builder(ClassName.get("javax.annotation.processing", "Generated"))
                    .addMember("value", "$S", name)
                    .build()));
    addConstructors(kernels, methods);
    for (EmittedMethod method : methods) {
      add(method, context, kernels);
    }
    return JavaFile.builder(owner.packageName(), kernels.build())
        .indent("  ")
        .skipJavaLangImports(true)
        .build()
        .toString();
  }

  private static void addConstructors(TypeSpec.Builder kernels, List<EmittedMethod> methods) {
    ClassName type = ClassName.get("dev.einkern", "Parallelism");
    String name = ClassContext.PARALLELISM;
    boolean divides =
        methods.stream()
            .flatMap(method -> method.cases().stream())
            .flatMap(each -> each.loops().nests().stream())
            .anyMatch(NestWriter::isDivided);
    MethodSpec.Builder given =
        MethodSpec.constructorBuilder().addModifiers(Modifier.PUBLIC).addParameter(type, name);
    if (divides) {
      kernels.addField(FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.FINAL).build());
      given
          .addJavadoc("Kernels that divide their work among the threads of {@code $N}.\n", name)
          .addStatement("this.$N = $N", name, name);
    } else {
      given.addJavadoc("The same: none of these kernels divides its work.\n");
    }
    kernels.addMethod(
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(
                divides
                    ? "Kernels that divide their work among the threads of the common pool.\n"
                    : "Has nothing to set up.\n")
            .addStatement("this($T.common())", type)
            .build());
    kernels.addMethod(given.build());
  }

  private static void add(EmittedMethod method, ClassContext context, TypeSpec.Builder kernels) {
    List<String> parameters = parameterNames(method, context);
    MethodSpec.Builder main =
        signature(method, method.method().name(), parameters, context)
            .addModifiers(Modifier.PUBLIC)
            .addAnnotation(Override.class)
            .addJavadoc(JavadocWriter.of(context, method));
    List<MethodSpec> cases = new ArrayList<>();
    Map<String, ClassName> types = types(method, context);
    if (method.cases().size() == 1) {
      String body =
          new CaseWriter(context, method, method.cases().get(0), parameters, false).body();
      main.addCode(MethodLength.checked(body, types));
    } else {
      List<String> names = new ArrayList<>();
      for (EmittedMethod.Case each : method.cases()) {
        String name = context.methodName(method.method().name() + RankDispatch.suffix(each));
        names.add(name);
        String body = new CaseWriter(context, method, each, parameters, true).body();
        boolean isStatic =
            each.loops().nests().stream()
                .noneMatch(n -> NestContents.of(n).callsInstance() || NestWriter.isDivided(n));
        cases.add(
            signature(method, name, parameters, context)
                .addModifiers(modifiers(isStatic))
                .addCode(MethodLength.checked(body, types))
                .build());
      }
      String body = RankDispatch.body(context, method, parameters, names);
      main.addCode(MethodLength.checked(body, types));
    }
    kernels.addMethod(main.build());
    cases.forEach(kernels::addMethod);
    context.takeLoopMethods().forEach(loops -> kernels.addMethod(loopMethod(loops, context)));
  }

  private static MethodSpec loopMethod(ClassContext.LoopMethod loops, ClassContext context) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(loops.name()).addModifiers(modifiers(loops.isStatic()));
    loops.parameters().forEach(method::addParameter);
    Map<String, ClassName> types = Map.of(ClassContext.INTERFACE, Signature.of(context.owner()));
    return method.addCode(MethodLength.checked(loops.body(), types)).build();
  }

  private static Modifier[] modifiers(boolean isStatic) {
    return isStatic
        ? new Modifier[] {Modifier.PRIVATE, Modifier.STATIC}
        : new Modifier[] {Modifier.PRIVATE};
  }

  private static List<String> parameterNames(EmittedMethod method, ClassContext context) {
    JavaNames names = context.names();
    List<String> parameters = new ArrayList<>();
    for (Parameter parameter : method.method().parameters()) {
      parameters.add(names.allocate(parameter.name(), "Operand"));
    }
    return parameters;
  }

  private static MethodSpec.Builder signature(
      EmittedMethod method, String name, List<String> parameters, ClassContext context) {
    MethodSpec.Builder signature =
        MethodSpec.methodBuilder(name)
            .returns(Signature.type(method.method().result(), context.owner()));
    for (int i = 0; i < parameters.size(); i++) {
      JavaType type = method.method().parameters().get(i).type();
      signature.addParameter(
          ParameterSpec.builder(Signature.type(type, context.owner()), parameters.get(i)).build());
    }
    return signature;
  }

  /** What the names that stand for types in the texts mean. */
  private static Map<String, ClassName> types(EmittedMethod method, ClassContext context) {
    Map<String, ClassName> types = new HashMap<>();
    types.put(ClassContext.INTERFACE, Signature.of(context.owner()));
    if (method.method().result() instanceof JavaType.RecordType record) {
      types.put(ClassContext.RECORD, Signature.record(record, context.owner()));
    }
    return types;
  }
}
