package dev.mastaba.launcher.signing;

import dev.mastaba.container.ReceivedBundle;
import dev.mastaba.launcher.source.BundlesFolder;
import dev.mastaba.launcher.source.CleanUp;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes of the server that copy bundles, and check signatures.
 *
 * @param jars the jars of the installation with these classes
 */
public record ServerClasses(List<Path> jars) {
    private static final String COPY = "dev.mastaba.content.folder.ReceivedFile";
    private static final String TOOL = "dev.mastaba.guards.signature.SignatureTool";

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
                (List<?>) callWithCopy(file, "verify", new Class<?>[] {ReceivedBundle.class, Path.class}, trust);
        return new Result("0".equals(result.get(0)), (String) result.get(1), (String) result.get(2));
    }

    /**
     * Returns the text of a signature for a release.
     *
     * @param files the digest of the release
     * @param staticFiles the hash of the list of its static files; empty if it has none
     */
    public String signRelease(String files, String staticFiles, SigningKey key) throws IOException {
        try (URLClassLoader loader = loader()) {
            return (String) call(
                    loader.loadClass(TOOL),
                    "signRelease",
                    new Class<?>[] {String.class, String.class, PrivateKey.class, List.class},
                    files,
                    staticFiles,
                    key.key(),
                    key.chain());
        } catch (ReflectiveOperationException absent) {
            throw incomplete(absent);
        }
    }

    /** Returns the text of a signature file over the content of a jar or folder. */
    String sign(Path file, SigningKey key) throws IOException {
        return (String) callWithCopy(
                file,
                "sign",
                new Class<?>[] {ReceivedBundle.class, PrivateKey.class, List.class},
                key.key(),
                key.chain());
    }

    /** Calls a method with the server's copy of a bundle, and further arguments. */
    private Object callWithCopy(Path file, String method, Class<?>[] types, Object... arguments) throws IOException {
        try (CleanUp temporary = CleanUp.ofFolder("mastaba-signature-");
                URLClassLoader loader = loader()) {
            Class<?> tool = loader.loadClass(TOOL);
            List<Object> all = new ArrayList<>(List.of(arguments));
            all.add(
                    0,
                    call(
                            loader.loadClass(COPY),
                            "of",
                            new Class<?>[] {Path.class, Path.class},
                            file,
                            temporary.file()));
            return call(tool, method, types, all.toArray());
        } catch (ReflectiveOperationException absent) {
            throw incomplete(absent);
        }
    }

    private URLClassLoader loader() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), BundlesFolder.class.getClassLoader());
    }

    private static Object call(Class<?> type, String method, Class<?>[] types, Object... arguments)
            throws IOException, ReflectiveOperationException {
        try {
            return type.getMethod(method, types).invoke(null, arguments);
        } catch (InvocationTargetException failed) {
            Throwable cause = failed.getCause();
            throw cause instanceof IOException io ? io : new IOException(String.valueOf(cause), cause);
        }
    }

    private static IOException incomplete(ReflectiveOperationException absent) {
        return new IOException(
                absent instanceof ClassNotFoundException
                        ? "Signatures need the file system/platform-guards-VERSION.jar, which only the complete archive contains."
                        : "The installation is incomplete: " + absent,
                absent);
    }
}
