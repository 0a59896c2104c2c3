package dev.mastaba.staging.link;

import dev.mastaba.core.extend.Origin;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** A reader of the uses in a bundle's class files that may lead to other bundles. Damaged class files are left out. */
public final class UseReader {
    private static final int TEXT = 1;
    private static final int CLASS = 7;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_TYPE = 16;
    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final int[] INSTRUCTIONS = {
        Opcodes.NOP,
        Opcodes.GETFIELD,
        Opcodes.GETSTATIC,
        Opcodes.PUTFIELD,
        Opcodes.PUTSTATIC,
        Opcodes.INVOKEVIRTUAL,
        Opcodes.INVOKESTATIC,
        Opcodes.INVOKESPECIAL,
        Opcodes.INVOKESPECIAL,
        Opcodes.INVOKEINTERFACE
    };
    /** A method that catches one of these does so for an optional class or member, as does the compiled form of a switch over an enum. */
    private static final Set<String> HANDLED = Stream.of(
                    LinkageError.class,
                    IncompatibleClassChangeError.class,
                    AbstractMethodError.class,
                    IllegalAccessError.class,
                    InstantiationError.class,
                    NoClassDefFoundError.class,
                    NoSuchFieldError.class,
                    NoSuchMethodError.class)
            .map(Type::getInternalName)
            .collect(Collectors.toUnmodifiableSet());

    private final String bundle;
    private final JarClasses files;
    private final Set<String> packages;
    private final boolean declared;

    private final Set<String> kin = new HashSet<>();
    private final Map<Use, Origin> uses = new LinkedHashMap<>();
    private ClassNode type = new ClassNode();
    private String member = "";
    private int line;

    private UseReader(String bundle, JarClasses files, Set<String> packages, boolean declared) {
        this.bundle = bundle;
        this.files = files;
        this.declared = declared;
        this.packages = packages.stream().map(each -> each.replace('.', '/')).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns the uses in a bundle, each with its first place.
     *
     * @param packages the packages of other bundles to which the uses lead
     * @param declared whether to add what the virtual machine does not link when the code runs: annotations, and the types of fields and parameters
     */
    public static Map<Use, Origin> read(String bundle, JarClasses files, Set<String> packages, boolean declared) {
        UseReader reader = new UseReader(bundle, files, packages, declared);
        while (reader.findsMoreKin()) {}
        files.classes().forEach((name, file) -> {
            if (!files.varying().contains(name)) {
                reader.read(file);
            }
        });
        return Map.copyOf(reader.uses);
    }

    /** Finds classes that inherit from other bundles, directly or through those found before. */
    private boolean findsMoreKin() {
        return kin.addAll(files.classes().values().stream()
                .filter(each -> supertypes(each).anyMatch(this::mayLeadOut))
                .map(ClassReader::getClassName)
                .toList());
    }

    private static Stream<String> supertypes(ClassReader file) {
        return Stream.concat(Stream.ofNullable(file.getSuperName()), Stream.of(file.getInterfaces()));
    }

    private boolean mayLeadOut(String name) {
        return kin.contains(name) || packages.contains(name.substring(0, Math.max(0, name.lastIndexOf('/'))));
    }

    private void read(ClassReader file) {
        if (!namesOthers(file)) {
            return;
        }
        try {
            type = new ClassNode();
            file.accept(type, ClassReader.SKIP_FRAMES);
        } catch (RuntimeException | StackOverflowError damaged) {
            files.damaged().add(file.getClassName());
            return;
        }
        member = "";
        line = 0;
        supertypes(file).forEach(each -> type(Type.getObjectType(each)));
        use(Use.ITSELF, Type.getObjectType(type.name), "", "", false);
        if (declared && !files.embedded().contains(type.name)) {
            declarations();
        }
        type.methods.stream().filter(each -> !handles(each)).forEach(this::method);
    }

    /** Returns whether the constants of a class file name a class that may lead out of the bundle: as a class, or in a descriptor. */
    private boolean namesOthers(ClassReader file) {
        char[] buffer = new char[file.getMaxStringLength()];
        for (int i = 1; i < file.getItemCount(); i++) {
            int at = file.getItem(i);
            if (at > 0
                    && Stream.of(descriptor(file, at, buffer).split(";"))
                            .anyMatch(each -> mayLeadOut(each.substring(each.indexOf('L') + 1)))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the descriptor in a constant; empty if it contains none. Those of declarations have no constant of their own, only a text. */
    private String descriptor(ClassReader file, int at, char[] buffer) {
        int kind = file.readByte(at - 1);
        if (kind == TEXT && declared && "[(L".indexOf(file.readByte(at + 2)) >= 0) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < file.readUnsignedShort(at); i++) {
                text.append((char) file.readByte(at + 2 + i));
            }
            return text.toString();
        }
        if (kind != CLASS && kind != METHOD_TYPE && kind != NAME_AND_TYPE) {
            return "";
        }
        String text = file.readUTF8(kind == NAME_AND_TYPE ? at + 2 : at, buffer);
        return kind == CLASS && text.charAt(0) != '[' ? 'L' + text : text;
    }

    /** Adds the types of the fields and methods that the class declares, and all annotations that the virtual machine keeps. */
    private void declarations() {
        annotations(type.visibleAnnotations);
        for (FieldNode field : type.fields) {
            member = field.name;
            type(Type.getType(field.desc));
            annotations(field.visibleAnnotations);
        }
        for (MethodNode method : type.methods) {
            member = method.name;
            if ((method.access & Opcodes.ACC_SYNTHETIC) == 0 && !handles(method)) {
                type(Type.getMethodType(method.desc));
            }
            annotations(method.visibleAnnotations);
            Stream.ofNullable(method.visibleParameterAnnotations)
                    .flatMap(Stream::of)
                    .forEach(this::annotations);
        }
        member = "";
    }

    private void annotations(@Nullable List<AnnotationNode> annotations) {
        Stream.ofNullable(annotations).flatMap(List::stream).forEach(this::annotation);
    }

    private void annotation(AnnotationNode annotation) {
        Type used = Type.getType(annotation.desc);
        List<String> elements = new ArrayList<>();
        for (int i = 0; annotation.values != null && i < annotation.values.size(); i += 2) {
            String name = String.valueOf(annotation.values.get(i));
            elements.add(name);
            String descriptor = element(annotation.values.get(i + 1));
            use(Use.ANNOTATION, used, name, descriptor.isEmpty() ? "" : "()" + descriptor, false);
        }
        type(used);
        use(Use.ANNOTATION, used, "", String.join(",", elements), false);
    }

    /** Adds the classes that the value of an element names, and returns the descriptor of its type; empty if it is not known. */
    private String element(Object value) {
        if (value instanceof List<?> values) {
            List<String> types = values.stream().map(this::element).toList();
            return types.isEmpty() || types.get(0).isEmpty() ? "" : '[' + types.get(0);
        }
        if (value instanceof AnnotationNode nested) {
            annotation(nested);
            return nested.desc;
        }
        if (value instanceof String[] constant) {
            use(Opcodes.GETSTATIC, Type.getType(constant[0]), constant[1], constant[0], false);
            return constant[0];
        }
        if (value instanceof Type named) {
            type(named);
            return Type.getDescriptor(Class.class);
        }
        return Type.getDescriptor(
                MethodType.methodType(value.getClass()).unwrap().returnType());
    }

    private static boolean handles(MethodNode method) {
        return method.tryCatchBlocks.stream().anyMatch(each -> each.type != null && HANDLED.contains(each.type));
    }

    private void method(MethodNode method) {
        member = method.name;
        line = 0;
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof LineNumberNode number) {
                line = number.line;
            } else if (each instanceof MethodInsnNode call) {
                use(call.getOpcode(), Type.getObjectType(call.owner), call.name, call.desc, call.itf);
            } else if (each instanceof FieldInsnNode field) {
                use(field.getOpcode(), Type.getObjectType(field.owner), field.name, field.desc, false);
            } else if (each instanceof TypeInsnNode named) {
                int how = named.getOpcode() == Opcodes.NEW ? Opcodes.NEW : Opcodes.CHECKCAST;
                use(how, Type.getObjectType(named.desc), "", "", false);
            } else if (each instanceof MultiANewArrayInsnNode array) {
                type(Type.getType(array.desc));
            } else if (each instanceof LdcInsnNode load) {
                constant(load.cst);
            } else if (each instanceof InvokeDynamicInsnNode made) {
                dynamic(made);
            }
        }
        method.tryCatchBlocks.stream()
                .filter(each -> each.type != null)
                .forEach(each -> type(Type.getObjectType(each.type)));
    }

    private void dynamic(InvokeDynamicInsnNode made) {
        constant(Type.getMethodType(made.desc));
        constant(made.bsm);
        List.of(made.bsmArgs).forEach(this::constant);
        if (made.bsm.getOwner().equals(FACTORY)) {
            String method = made.bsmArgs[0].toString();
            use(Opcodes.INVOKEDYNAMIC, Type.getReturnType(made.desc), made.name, method, true);
        }
    }

    private void constant(Object value) {
        if (value instanceof Type used) {
            type(used);
        } else if (value instanceof Handle handle) {
            Type owner = Type.getObjectType(handle.getOwner());
            if (handle.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
                use(Opcodes.NEW, owner, "", "", false);
            }
            use(INSTRUCTIONS[handle.getTag()], owner, handle.getName(), handle.getDesc(), handle.isInterface());
            type(Type.getType(handle.getDesc()));
        }
    }

    /** Adds the classes of a type, which for a method are those of its parameters and its result. */
    private void type(Type used) {
        if (used.getSort() == Type.METHOD) {
            List.of(used.getArgumentTypes()).forEach(this::type);
            type(used.getReturnType());
        } else {
            use(Opcodes.CHECKCAST, used, "", "", false);
        }
    }

    /** Adds a use. An embedded library may name classes that are missing: it asks for them before it uses them. */
    private void use(int how, Type owner, String name, String descriptor, boolean onInterface) {
        if (owner.getSort() == Type.ARRAY) {
            type(owner.getElementType());
        } else if (owner.getSort() == Type.OBJECT && mayLeadOut(owner.getInternalName())) {
            String place = type.name.replace('/', '.');
            Origin origin = member.isEmpty()
                    ? new Origin(bundle, place, null, type.sourceFile, 0)
                    : Origin.at(bundle, new StackTraceElement(place, member, type.sourceFile, line));
            if (how > Use.ITSELF && how != Opcodes.CHECKCAST) {
                type(owner);
            }
            if (how != Opcodes.CHECKCAST || !files.embedded().contains(type.name)) {
                uses.putIfAbsent(
                        new Use(how, owner.getInternalName(), name, descriptor, onInterface, type.name), origin);
            }
        }
    }
}
