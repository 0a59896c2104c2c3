package dev.mastaba.system.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The names of the add-ons that the code of a jar includes: constants right before a call of {@code include} or {@code require}. */
public final class IncludedNames {
    private static final String CONFIGURATOR = "dev/mastaba/core/config/Configurator";
    private static final String ONE_NAME = "(Ljava/lang/String;)V";

    private IncludedNames() {}

    /** The names, each once. */
    public static Set<String> in(Path jar) throws IOException {
        Set<String> names = new TreeSet<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                if (entry.getName().startsWith("dev/mastaba/")
                        && entry.getName().endsWith(".class")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        new ClassReader(in).accept(new Classes(names), ClassReader.SKIP_DEBUG);
                    }
                }
            }
        }
        return names;
    }

    private static final class Classes extends ClassVisitor {
        private final Set<String> names;

        Classes(Set<String> names) {
            super(Opcodes.ASM9);
            this.names = names;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            return new Calls(names);
        }
    }

    private static final class Calls extends MethodVisitor {
        private final Set<String> names;
        private Object constant = "";

        Calls(Set<String> names) {
            super(Opcodes.ASM9);
            this.names = names;
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant = value;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            if (owner.equals(CONFIGURATOR)
                    && (name.equals("include") || name.equals("require"))
                    && descriptor.equals(ONE_NAME)
                    && constant instanceof String included) {
                names.add(included);
            }
            constant = 0;
        }
    }
}
