package dev.mastaba.staging.link;

import dev.mastaba.core.engine.classfile.ClassFileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** The classes that a bundle sees, as they are in jars: its own, those of packages of other bundles, and those of the JDK. No class is loaded. */
public final class ClassSpace {
    private static final ClassLoader JDK = ClassLoader.getPlatformClassLoader();

    private final JarClasses files;
    private final Set<String> imported;
    private final Function<String, @Nullable ClassSpace> exporters;
    private final @Nullable ClassSpace java;
    private final Map<String, LinkedClass> known = new HashMap<>();

    /**
     * Creates the space of a bundle.
     *
     * @param imported the packages that the bundle gets from others even if it contains them
     * @param exporters returns the bundle that exports a package; null if none does
     * @param java the classes of the JDK, which several spaces share
     */
    public ClassSpace(
            JarClasses files,
            Set<String> imported,
            Function<String, @Nullable ClassSpace> exporters,
            @Nullable ClassSpace java) {
        this.files = files;
        this.imported = Set.copyOf(imported);
        this.exporters = exporters;
        this.java = java;
    }

    /** Creates the space of the classes of the JDK. */
    public static ClassSpace ofJava() {
        return new ClassSpace(JarClasses.none(), Set.of(), inPackage -> null, null);
    }

    /**
     * Returns a class; null if the bundle with its package lacks it. A class whose package is in no bundle is not known.
     *
     * @param name the internal name
     * @throws ClassFormatError if the class file is damaged
     */
    public @Nullable LinkedClass find(String name) {
        String folder = name.substring(0, Math.max(0, name.lastIndexOf('/')));
        String inPackage = folder.replace('/', '.');
        if (!inPackage.startsWith("java.")) {
            if (!imported.contains(inPackage)
                    && (files.classes().containsKey(name) || files.damaged().contains(name))) {
                return own(name);
            }
            ClassSpace exporter = exporters.apply(inPackage);
            if (exporter != null) {
                return exporter.own(name);
            }
        }
        LinkedClass own = own(name);
        if (own != null) {
            return own;
        }
        return java != null ? java.find(name) : known.computeIfAbsent(name, this::ofJava);
    }

    private @Nullable LinkedClass own(String name) {
        ClassReader file = files.classes().get(name);
        if (file == null && files.damaged().contains(name)) {
            throw new ClassFormatError("The class file of " + name.replace('/', '.') + " is damaged");
        }
        return file == null ? null : known.computeIfAbsent(name, any -> new ClassOfFile(file, this, this));
    }

    private LinkedClass ofJava(String name) {
        try (InputStream content = JDK.getResourceAsStream(name + ".class")) {
            return content == null
                    ? new ClassOfFile(name, this)
                    : new ClassOfFile(ClassFileFormat.open(content.readAllBytes()), this, JDK);
        } catch (IOException unreadable) {
            return new ClassOfFile(name, this);
        }
    }

    /** A class in a class file; or a class that is not known, whose file is null. */
    private static final class ClassOfFile implements LinkedClass {
        private final ClassNode node = new ClassNode();
        private final ClassSpace space;
        private final Object home;
        private final boolean isKnown;

        ClassOfFile(ClassReader file, ClassSpace space, Object home) {
            try {
                file.accept(node, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            } catch (RuntimeException unreadable) {
                throw damaged(file, unreadable);
            }
            this.space = space;
            this.home = home;
            this.isKnown = true;
        }

        ClassOfFile(String name, ClassSpace space) {
            node.name = name;
            this.space = space;
            this.home = name;
            this.isKnown = false;
        }

        private static ClassFormatError damaged(ClassReader file, RuntimeException cause) {
            ClassFormatError error = new ClassFormatError(
                    "The class file of " + file.getClassName().replace('/', '.') + " is damaged");
            error.initCause(cause);
            return error;
        }

        @Override
        public String name() {
            return node.name.replace('/', '.');
        }

        @Override
        public int modifiers() {
            return isKnown ? node.access : Opcodes.ACC_PUBLIC;
        }

        @Override
        public Object home() {
            return home;
        }

        @Override
        public boolean isOfJava() {
            return home.equals(JDK);
        }

        @Override
        public boolean isKnown() {
            return isKnown;
        }

        @Override
        public @Nullable LinkedClass superclass() {
            return node.superName == null || (node.access & Opcodes.ACC_INTERFACE) != 0 ? null : found(node.superName);
        }

        @Override
        public List<LinkedClass> interfaces() {
            return node.interfaces.stream().map(this::found).toList();
        }

        private LinkedClass found(String name) {
            LinkedClass found = space.find(name);
            return found == null ? new ClassOfFile(name, space) : found;
        }

        @Override
        public List<LinkedMember> members() {
            List<LinkedMember> members = new ArrayList<>();
            node.fields.forEach(each -> members.add(new LinkedMember(this, each.access, each.name, each.desc)));
            node.methods.forEach(each -> members.add(new LinkedMember(
                    this,
                    each.access | (each.annotationDefault == null ? 0 : LinkedMember.HAS_DEFAULT),
                    each.name,
                    each.desc)));
            return members;
        }

        @Override
        public boolean permits(LinkedClass subtype) {
            return node.permittedSubclasses == null
                    || subtype.home().equals(home)
                            && node.permittedSubclasses.contains(subtype.name().replace('.', '/'));
        }
    }
}
