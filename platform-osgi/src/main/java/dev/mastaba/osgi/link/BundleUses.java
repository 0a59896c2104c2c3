package dev.mastaba.osgi.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/**
 * The references of a bundle's classes that may lead out of the bundle, read from its jar.
 *
 * @param classes the internal names of its classes
 * @param kin its classes with a supertype that is neither its own nor Java's
 * @param references the references, each with its first use in each class
 */
record BundleUses(Set<String> classes, List<Use> kin, Map<Reference, List<Use>> references) {
    private static final int MAJOR_VERSION = 7;
    private static final Set<String> JAVA_PACKAGES = ModuleLayer.boot().modules().stream()
            .flatMap(module -> module.getPackages().stream())
            .collect(Collectors.toUnmodifiableSet());

    /**
     * Reads a bundle with its embedded libraries. Damaged class files are left out.
     *
     * @param classPath the places of its classes in the jar, as in {@code Bundle-ClassPath}
     * @throws IOException if the jar cannot be read
     */
    static BundleUses read(Path jar, Set<String> classPath) throws IOException {
        Reader reader = new Reader(classPath);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream content = zip.getInputStream(entry)) {
                    reader.take(entry.getName(), content);
                }
            }
        }
        return reader.uses();
    }

    /** Returns whether a package belongs to the Java runtime, whose classes are not checked. */
    static boolean isOfJava(String folder) {
        return JAVA_PACKAGES.contains(folder);
    }

    /** The classes of a bundle while it is read. */
    private static final class Reader {
        private static final int TEXT = 1;
        private static final int CLASS = 7;

        private final Map<String, ClassReader> own = new HashMap<>();
        private final Map<String, ClassReader> embedded = new HashMap<>();
        private final Map<String, Boolean> kin = new HashMap<>();
        private final Map<String, Set<String>> members = new HashMap<>();
        private final Map<Reference, List<Use>> references = new HashMap<>();
        private final Set<String> classPath;

        Reader(Set<String> classPath) {
            this.classPath = classPath;
        }

        void take(String name, InputStream content) throws IOException {
            if (name.endsWith(".jar") && classPath.contains(name)) {
                ZipInputStream library = new ZipInputStream(content);
                for (ZipEntry each = library.getNextEntry(); each != null; each = library.getNextEntry()) {
                    take(each.getName(), library, embedded);
                }
            } else if (classPath.stream().anyMatch(each -> each.equals(".") || name.startsWith(each + "/"))) {
                take(name, content, own);
            }
        }

        private static void take(String name, InputStream content, Map<String, ClassReader> to) throws IOException {
            if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
                byte[] bytes = content.readAllBytes();
                if (bytes.length > MAJOR_VERSION) {
                    // Of a class file that is newer than the reader, the parts that it knows are read.
                    bytes[MAJOR_VERSION - 1] = 0;
                    bytes[MAJOR_VERSION] = Opcodes.V17;
                }
                try {
                    ClassReader file = new ClassReader(bytes);
                    to.put(file.getClassName(), file);
                } catch (RuntimeException damaged) {
                    return;
                }
            }
        }

        BundleUses uses() {
            Map<String, ClassReader> all = new HashMap<>(embedded);
            all.putAll(own);
            List<Use> related = new ArrayList<>();
            all.forEach((name, file) -> {
                Use itself = new Use(name.replace('/', '.'), isKin(name), !own.containsKey(name), null, null, 0);
                if (itself.kin()) {
                    related.add(itself);
                }
                if (namesOthers(file)) {
                    read(file, itself);
                }
            });
            references.keySet().removeIf(this::isOfOwn);
            return new BundleUses(Set.copyOf(all.keySet()), related, references);
        }

        /** Returns whether a class of the bundle declares the member. */
        private boolean isOfOwn(Reference reference) {
            String name = reference.owner();
            for (ClassReader type = find(name); type != null; type = find(type.getSuperName())) {
                if (members.getOrDefault(type.getClassName(), Set.of())
                        .contains(reference.name() + reference.descriptor())) {
                    return true;
                }
            }
            return false;
        }

        private @Nullable ClassReader find(@Nullable String name) {
            return own.getOrDefault(name, embedded.get(name));
        }

        private void read(ClassReader file, Use itself) {
            try {
                ClassNode type = new ClassNode();
                file.accept(type, ClassReader.SKIP_FRAMES);
                Set<String> declared = new HashSet<>();
                type.fields.forEach(each -> declared.add(each.name + each.desc));
                type.methods.forEach(each -> declared.add(each.name + each.desc));
                members.put(type.name, declared);
                new UseReader(type, itself, this::mayLeadOut)
                        .read()
                        .forEach((reference, use) -> references
                                .computeIfAbsent(reference, any -> new ArrayList<>(1))
                                .add(use));
            } catch (RuntimeException damaged) {
                return;
            }
        }

        private boolean mayLeadOut(String name) {
            String folder =
                    name.substring(0, Math.max(0, name.lastIndexOf('/'))).replace('/', '.');
            return find(name) == null ? !isOfJava(folder) : isKin(name);
        }

        private boolean isKin(String name) {
            ClassReader type = find(name);
            if (type == null) {
                return false;
            }
            Boolean known = kin.putIfAbsent(name, false);
            boolean found = known == null
                    ? Stream.concat(Stream.ofNullable(type.getSuperName()), Stream.of(type.getInterfaces()))
                            .anyMatch(this::mayLeadOut)
                    : known;
            kin.put(name, found);
            return found;
        }

        /** Returns whether a class file names a class that may lead out of the bundle: as a class, or in a descriptor. */
        private boolean namesOthers(ClassReader file) {
            char[] buffer = new char[file.getMaxStringLength()];
            for (int i = 1; i < file.getItemCount(); i++) {
                int at = file.getItem(i);
                int kind = at == 0 ? 0 : file.readByte(at - 1);
                if (kind == CLASS
                                && isWanted(Type.getObjectType(file.readUTF8(at, buffer))
                                        .getDescriptor())
                        || kind == TEXT && isWanted(descriptor(file, at))) {
                    return true;
                }
            }
            return false;
        }

        private boolean isWanted(String descriptor) {
            return Stream.of(descriptor.split(";"))
                    .anyMatch(each -> each.indexOf('L') >= 0 && mayLeadOut(each.substring(each.indexOf('L') + 1)));
        }

        private static String descriptor(ClassReader file, int at) {
            int end = at + 2 + file.readUnsignedShort(at);
            StringBuilder text = new StringBuilder();
            if (end > at + 2 && "L([".indexOf(file.readByte(at + 2)) >= 0) {
                for (int i = at + 2; i < end; i++) {
                    text.append((char) file.readByte(i));
                }
            }
            return text.toString();
        }
    }
}
