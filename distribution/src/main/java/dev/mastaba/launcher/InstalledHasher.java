package dev.mastaba.launcher;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The password hasher of an installation. The launcher has no library for Argon2id; the security add-on of the installation has one. */
final class InstalledHasher {
    private static final String HASHER = "dev.mastaba.security.PasswordHasher";

    private InstalledHasher() {}

    /**
     * Returns the hash of a password.
     *
     * @throws IOException with a message for people if the installation has no security add-on
     */
    static String hash(String password) throws IOException {
        Layout layout = Layout.ofSystemProperties();
        List<URL> jars = new ArrayList<>();
        for (Path folder : List.of(layout.addOns(), layout.system())) {
            for (Path jar : Layout.jars(folder)) {
                jars.add(jar.toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(jars.toArray(URL[]::new), InstalledHasher.class.getClassLoader())) {
            Class<?> type = loader.loadClass(HASHER);
            Object hasher = type.getMethod("standard").invoke(null);
            return (String) type.getMethod("hash", String.class).invoke(hasher, password);
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException absent) {
            throw new IOException("Add-on dev.mastaba.security not found in " + layout.addOns(), absent);
        } catch (InvocationTargetException failed) {
            throw new IOException("The password cannot be hashed: " + failed.getCause(), failed);
        }
    }
}
