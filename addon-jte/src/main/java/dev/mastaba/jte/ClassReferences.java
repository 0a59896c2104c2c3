package dev.mastaba.jte;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A check that the classes, methods, and fields that a class uses exist, before it runs. It reads the constant pool of the class file. */
final class ClassReferences {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int FIELD = 9;
    private static final int INTERFACE_METHOD = 11;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;

    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<Integer, Integer> types = new HashMap<>();
    private final Map<Integer, int[]> pairs = new HashMap<>();
    private final Set<Integer> members = new HashSet<>();

    private ClassReferences(byte[] code) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(code));
        in.readLong();
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case UTF8 -> texts.put(i, in.readUTF());
                case CLASS -> types.put(i, in.readUnsignedShort());
                case STRING, METHOD_TYPE, MODULE, PACKAGE -> in.readUnsignedShort();
                case METHOD_HANDLE -> in.readNBytes(3);
                case LONG, DOUBLE -> {
                    in.readLong();
                    i++;
                }
                case 3, 4 -> in.readInt();
                default -> {
                    pairs.put(i, new int[] {in.readUnsignedShort(), in.readUnsignedShort()});
                    if (tag >= FIELD && tag <= INTERFACE_METHOD) {
                        members.add(i);
                    }
                }
            }
        }
    }

    /**
     * Returns the missing classes and members of a class file, as seen from a class loader.
     *
     * @return each as text, such as {@code class a.B} or {@code a.B.title}, sorted
     */
    static Set<String> missing(byte[] code, ClassLoader loader) {
        try {
            return new ClassReferences(code).missing(loader);
        } catch (IOException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private Set<String> missing(ClassLoader loader) {
        Set<String> missing = new TreeSet<>();
        for (int name : types.values()) {
            String type = typeName(text(name));
            if (!type.isEmpty() && !exists(type, loader)) {
                missing.add("class " + type);
            }
        }
        if (missing.isEmpty()) {
            members.forEach(each -> checkMember(pair(each), loader, missing));
        }
        return missing;
    }

    private void checkMember(int[] member, ClassLoader loader, Set<String> missing) {
        String owner = text(types.getOrDefault(member[0], 0));
        int[] signature = pair(member[1]);
        String name = text(signature[0]);
        String descriptor = text(signature[1]);
        if (owner.startsWith("[") || owner.startsWith("java/")) {
            return;
        }
        try {
            Class<?> type = Class.forName(owner.replace('/', '.'), false, loader);
            if (!hierarchy(type).stream().anyMatch(each -> declares(each, name, descriptor))) {
                missing.add(type.getName() + "." + name);
            }
        } catch (ClassNotFoundException | LinkageError unresolved) {
            // the message is the name of the class
            missing.add("class " + String.valueOf(unresolved.getMessage()).replace('/', '.'));
        }
    }

    private static boolean declares(Class<?> type, String name, String descriptor) {
        if (!descriptor.startsWith("(")) {
            return Arrays.stream(type.getDeclaredFields())
                    .anyMatch(each -> each.getName().equals(name));
        }
        Stream<MethodType> candidates = name.equals("<init>")
                ? Arrays.stream(type.getDeclaredConstructors())
                        .map(each -> MethodType.methodType(void.class, each.getParameterTypes()))
                : Arrays.stream(type.getDeclaredMethods())
                        .filter(each -> each.getName().equals(name))
                        .map(each -> MethodType.methodType(each.getReturnType(), each.getParameterTypes()));
        return candidates.anyMatch(each -> each.toMethodDescriptorString().equals(descriptor));
    }

    private static List<Class<?>> hierarchy(Class<?> type) {
        List<Class<?>> all = new ArrayList<>(List.of(type));
        for (int i = 0; i < all.size(); i++) {
            Class<?> each = all.get(i);
            if (each.getSuperclass() != null) {
                all.add(each.getSuperclass());
            } else if (each.isInterface()) {
                all.add(Object.class);
            }
            all.addAll(Arrays.asList(each.getInterfaces()));
        }
        return all;
    }

    private static boolean exists(String type, ClassLoader loader) {
        try {
            Class.forName(type, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError missing) {
            return false;
        }
    }

    /** Returns the name of a class, or of the class of an array's elements; empty for an array of numbers. */
    private static String typeName(String internal) {
        String element = internal.replaceFirst("^\\[+", "");
        if (element.equals(internal)) {
            return internal.replace('/', '.');
        }
        return element.startsWith("L")
                ? element.substring(1, element.length() - 1).replace('/', '.')
                : "";
    }

    private String text(int at) {
        return texts.getOrDefault(at, "");
    }

    private int[] pair(int at) {
        return pairs.getOrDefault(at, new int[2]);
    }
}
