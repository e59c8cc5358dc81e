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

  /** The source of {@link KernelInterface#generatedName}, and that of its loops in vectors. */
  public static GeneratedSources emit(
      KernelInterface owner, List<EmittedMethod> methods, Target target) {
    ClassContext context = new ClassContext(owner, target);
    ClassName type = Signature.of(owner);
    TypeSpec.Builder kernels =
        TypeSpec.classBuilder(owner.generatedName())
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addSuperinterface(type)
            .addJavadoc(
                "The kernels of {@link $T}: stateless, safe for use by many threads.\n", type)
            .addStaticBlock(
                ReleaseCheck.of(ClassName.get(owner.packageName(), owner.generatedName())));
    generated(target).ifPresent(kernels::addAnnotation);
    addConstructors(kernels, methods);
    for (EmittedMethod method : methods) {
      add(method, context, kernels);
    }
    Optional<String> vectors =
        context.vectorMethods().isEmpty()
            ? Optional.empty()
            : Optional.of(source(owner, vectorKernels(context)));
    return new GeneratedSources(source(owner, kernels.build()), vectors);
  }

  private static String source(KernelInterface owner, TypeSpec type) {
    return JavaFile.builder(owner.packageName(), type)
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

  private static Optional<AnnotationSpec> generated(Target target) {
    return target
        .generator()
        .map(
            name ->
                AnnotationSpec.builder(ClassName.get("javax.annotation.processing", "Generated"))
                    .addMember("value", "$S", name)
                    .build());
  }

  private static TypeSpec vectorKernels(ClassContext context) {
    KernelInterface owner = context.owner();
    TypeSpec.Builder kernels =
        TypeSpec.classBuilder(owner.vectorName())
            .addModifiers(Modifier.FINAL)
            .addJavadoc(
                """
                Loops of {@link $T} with the Vector API: used where a program runs with {@code
                --add-modules jdk.incubator.vector}.
                """,
                ClassName.get(owner.packageName(), owner.generatedName()));
    generated(context.target()).ifPresent(kernels::addAnnotation);
    List<ClassContext.LoopMethod> methods = context.vectorMethods();
    VectorTypes.constants(methods.stream().map(ClassContext.LoopMethod::body).toList())
        .forEach(kernels::addField);
    context.vectorConstants().fields().forEach(kernels::addField);
    kernels.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    for (ClassContext.LoopMethod loops : methods) {
      kernels.addMethod(loopMethod(loops, context, Modifier.STATIC));
    }
    return kernels.build();
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
    context
        .takeLoopMethods()
        .forEach(
            loops -> kernels.addMethod(loopMethod(loops, context, modifiers(loops.isStatic()))));
  }

  private static MethodSpec loopMethod(
      ClassContext.LoopMethod loops, ClassContext context, Modifier... modifiers) {
    MethodSpec.Builder method = MethodSpec.methodBuilder(loops.name()).addModifiers(modifiers);
    loops.result().ifPresent(type -> method.returns(Signature.primitive(type)));
    loops.parameters().forEach(method::addParameter);
    Map<String, ClassName> types = types(context);
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

  private static Map<String, ClassName> types(ClassContext context) {
    KernelInterface owner = context.owner();
    Map<String, ClassName> types = new HashMap<>();
    types.put(ClassContext.INTERFACE, Signature.of(owner));
    if (context.target().vectors()) {
      types.put("Vectors", ClassName.get("dev.einkern.kernel", "Vectors"));
      types.put(
          ClassContext.VECTOR_KERNELS, ClassName.get(owner.packageName(), owner.vectorName()));
      types.putAll(VectorTypes.CLASSES);
    }
    return types;
  }

  /** What the names that stand for types in the texts mean. */
  private static Map<String, ClassName> types(EmittedMethod method, ClassContext context) {
    Map<String, ClassName> types = types(context);
    if (method.method().result() instanceof JavaType.RecordType record) {
      types.put(ClassContext.RECORD, Signature.record(record, context.owner()));
    }
    return types;
  }
}
