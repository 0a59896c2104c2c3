package dev.mastaba.launcher.shell;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/** The classes that JShell compiles from the user's input, on top of a {@link ShellLoader}. */
final class ShellClasses implements LoaderDelegate {
    private final Typed loader;

    ShellClasses(ClassLoader shell) {
        this.loader = new Typed(shell);
    }

    /** A class loader that defines a class on first use. */
    private static final class Typed extends ClassLoader {
        private final Map<String, byte[]> bytes = new ConcurrentHashMap<>();

        Typed(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] own = bytes.get(name);
            if (own == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, own, 0, own.length);
        }
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        return loader.loadClass(name);
    }

    @Override
    public void load(ClassBytecodes[] classes) {
        for (ClassBytecodes each : classes) {
            loader.bytes.put(each.name(), each.bytecodes());
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        load(classes);
    }

    /** Ignores the path: paths are for the compiler, and the classes come from the bundles. */
    @Override
    public void addToClasspath(String path) {}
}
