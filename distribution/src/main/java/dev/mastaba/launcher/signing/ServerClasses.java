package dev.mastaba.launcher.signing;

import dev.mastaba.launcher.source.BundlesFolder;
import dev.mastaba.launcher.source.Folders;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes of the server that check signatures.
 *
 * @param jars the jars of the installation with these classes
 */
public record ServerClasses(List<Path> jars) {
    private static final String TOOL = "dev.mastaba.osgi.folder.SignatureTool";

    /**
     * The result of a check.
     *
     * @param trusted whether a server would accept the file
     * @param text the result for people
     * @param certificate the signer's certificate as PEM; empty if the file is not signed, or was changed after it was signed
     */
    public record Result(boolean trusted, String text, String certificate) {}

    public ServerClasses {
        jars = List.copyOf(jars);
    }

    /**
     * Checks the signature of a jar or folder.
     *
     * @throws IOException with a message for people if it cannot be read
     */
    public Result verify(Path file, Path trust) throws IOException {
        List<?> result =
                (List<?>) callWithFolder("verify", new Class<?>[] {Path.class, Path.class, Path.class}, file, trust);
        return new Result("0".equals(result.get(0)), (String) result.get(1), (String) result.get(2));
    }

    /**
     * Returns the text of a signature for a release.
     *
     * @param files the digest of the release
     * @param staticFiles the hash of the list of its static files; empty if it has none
     */
    public String signRelease(String files, String staticFiles, SigningKey key) throws IOException {
        return (String) call(
                "signRelease",
                new Class<?>[] {String.class, String.class, PrivateKey.class, List.class},
                List.of(files, staticFiles, key.key(), key.chain()));
    }

    /** Returns the text of a signature file over the content of a jar or folder. */
    String sign(Path file, SigningKey key) throws IOException {
        return (String) callWithFolder(
                "sign",
                new Class<?>[] {Path.class, PrivateKey.class, List.class, Path.class},
                file,
                key.key(),
                key.chain());
    }

    /** Calls a method with arguments and an empty folder. */
    private Object callWithFolder(String method, Class<?>[] types, Object... arguments) throws IOException {
        Path temporary = Files.createTempDirectory("mastaba-signature-");
        try {
            List<Object> all = new ArrayList<>(List.of(arguments));
            all.add(temporary);
            return call(method, types, all);
        } finally {
            Folders.delete(temporary);
        }
    }

    private Object call(String method, Class<?>[] types, List<Object> arguments) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), BundlesFolder.class.getClassLoader())) {
            return loader.loadClass(TOOL).getMethod(method, types).invoke(null, arguments.toArray());
        } catch (InvocationTargetException failed) {
            Throwable cause = failed.getCause();
            throw cause instanceof IOException io ? io : new IOException(String.valueOf(cause), cause);
        } catch (ReflectiveOperationException absent) {
            throw new IOException("The installation is incomplete: " + absent, absent);
        }
    }
}
