package dev.mastaba.staging.link;

import dev.mastaba.core.engine.classfile.ClassFileFormat;
import dev.mastaba.core.extend.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** A reader of the uses in a bundle's jar that may lead to other bundles. Damaged class files are left out. */
final class UseReader {
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

    private static final Pattern VERSION = Pattern.compile("META-INF/versions/\\d+/(.+)\\.class");

    private final String bundle;
    private final Set<String> packages;
    private final Map<String, ClassReader> classes = new HashMap<>();
    private final Set<String> embedded = new HashSet<>();
    /** The classes of which a multi-release jar has several versions; which one is used depends on the runtime. */
    private final Set<String> varying = new HashSet<>();

    private final Set<String> kin = new HashSet<>();
    private final Map<Use, Origin> uses = new LinkedHashMap<>();
    private ClassNode type = new ClassNode();
    private @Nullable String member;
    private int line;

    private UseReader(String bundle, Set<String> packages) {
        this.bundle = bundle;
        this.packages = packages.stream().map(each -> each.replace('.', '/')).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns the uses in a jar and its embedded libraries, each with its first place.
     *
     * @param classPath the places of the classes in the jar, as in {@code Bundle-ClassPath}
     * @param packages the packages of other bundles to which the uses lead
     * @throws IOException if the jar cannot be read
     */
    static Map<Use, Origin> read(String bundle, Path jar, Set<String> classPath, Set<String> packages)
            throws IOException {
        UseReader reader = new UseReader(bundle, packages);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream content = zip.getInputStream(entry)) {
                    reader.take(entry.getName(), content, classPath);
                }
            }
        }
        reader.classes.keySet().removeAll(reader.varying);
        while (reader.findsMoreKin()) {}
        reader.classes.values().forEach(reader::read);
        return Map.copyOf(reader.uses);
    }

    private void take(String name, InputStream content, Set<String> classPath) throws IOException {
        if (name.endsWith(".jar") && classPath.contains(name)) {
            ZipInputStream library = new ZipInputStream(content);
            for (ZipEntry each = library.getNextEntry(); each != null; each = library.getNextEntry()) {
                take(each.getName(), library, true);
            }
        } else if (classPath.stream().anyMatch(each -> each.equals(".") || name.startsWith(each + "/"))) {
            take(name, content, false);
        }
    }

    private void take(String name, InputStream content, boolean library) throws IOException {
        Matcher version = VERSION.matcher(name);
        if (version.matches()) {
            varying.add(version.group(1));
        } else if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
            byte[] bytes = content.readAllBytes();
            try {
                ClassReader file = ClassFileFormat.open(bytes);
                classes.put(file.getClassName(), file);
                if (library) {
                    embedded.add(file.getClassName());
                }
            } catch (IOException | RuntimeException damaged) {
                return;
            }
        }
    }

    /** Finds classes that inherit from other bundles, directly or through those found before. */
    private boolean findsMoreKin() {
        return kin.addAll(classes.values().stream()
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
            return;
        }
        member = null;
        line = 0;
        supertypes(file).forEach(each -> type(Type.getObjectType(each)));
        use(Use.ITSELF, Type.getObjectType(type.name), "", "", false);
        type.methods.stream().filter(each -> !handles(each)).forEach(this::method);
    }

    /** Returns whether the constants of a class file name a class that may lead out of the bundle: as a class, or in a descriptor. */
    private boolean namesOthers(ClassReader file) {
        char[] buffer = new char[file.getMaxStringLength()];
        for (int i = 1; i < file.getItemCount(); i++) {
            int at = file.getItem(i);
            int kind = at == 0 ? 0 : file.readByte(at - 1);
            if (kind == CLASS || kind == METHOD_TYPE || kind == NAME_AND_TYPE) {
                String text = file.readUTF8(kind == NAME_AND_TYPE ? at + 2 : at, buffer);
                String descriptor = kind == CLASS && text.charAt(0) != '[' ? 'L' + text : text;
                if (Stream.of(descriptor.split(";"))
                        .anyMatch(each -> mayLeadOut(each.substring(each.indexOf('L') + 1)))) {
                    return true;
                }
            }
        }
        return false;
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
            Origin origin = member == null
                    ? new Origin(bundle, place, null, type.sourceFile, 0)
                    : Origin.at(bundle, new StackTraceElement(place, member, type.sourceFile, line));
            if (how != Opcodes.CHECKCAST && how != Use.ITSELF) {
                type(owner);
            }
            if (how != Opcodes.CHECKCAST || !embedded.contains(type.name)) {
                uses.putIfAbsent(
                        new Use(how, owner.getInternalName(), name, descriptor, onInterface, type.name), origin);
            }
        }
    }
}
