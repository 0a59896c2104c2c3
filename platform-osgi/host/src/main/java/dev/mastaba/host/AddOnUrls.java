package dev.mastaba.host;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.url.AbstractURLStreamHandlerService;
import org.osgi.service.url.URLConstants;
import org.osgi.service.url.URLStreamHandlerService;

/**
 * The URLs {@code addon:URL}: a bundle that carries the add-on at the URL. It has no packages, services, or requirements, so that nothing in the
 * framework depends on it, and its symbolic name is that of the add-on followed by {@value #ENDING}. The add-on itself runs only in the container.
 *
 * <p>Features of Apache Karaf need it: its resolver would take a copy that the container has installed for the add-on of the feature.
 */
@Component(
        service = URLStreamHandlerService.class,
        property = URLConstants.URL_HANDLER_PROTOCOL + "=" + AddOnUrls.PROTOCOL)
public final class AddOnUrls extends AbstractURLStreamHandlerService {
    /** The protocol. */
    static final String PROTOCOL = "addon";

    /** The manifest header with the path of the add-on in the bundle. */
    static final String HEADER = "Mastaba-Add-On";

    private static final String ENDING = ".carrier";
    private static final String ENTRY = "add-on.jar";
    private static final int LARGEST = 256 << 20;

    /** Creates a handler. Declarative services call this constructor. */
    public AddOnUrls() {}

    /** Returns the symbolic name of the add-on that a bundle with this symbolic name carries. */
    static String carried(String name) {
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    @Override
    public URLConnection openConnection(URL url) {
        return new URLConnection(url) {
            @Override
            public void connect() {
                // The content is read when it is asked for.
            }

            @Override
            public InputStream getInputStream() throws IOException {
                String inner = url.toExternalForm().substring(PROTOCOL.length() + 1);
                try (InputStream in = URI.create(inner).toURL().openStream()) {
                    byte[] addOn = in.readNBytes(LARGEST + 1);
                    if (addOn.length > LARGEST) {
                        throw new IOException(inner + " is larger than " + LARGEST + " bytes");
                    }
                    return new ByteArrayInputStream(carrier(addOn, inner));
                } catch (IllegalArgumentException malformed) {
                    throw new IOException(
                            "The URL of a bundle must follow the protocol " + PROTOCOL + ", not " + inner);
                }
            }
        };
    }

    private static byte[] carrier(byte[] addOn, String from) throws IOException {
        Attributes of = headers(addOn, from);
        String name =
                of.getValue(Constants.BUNDLE_SYMBOLICNAME).split(";", 2)[0].strip();
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, name + ENDING);
        String version = of.getValue(Constants.BUNDLE_VERSION);
        headers.putValue(Constants.BUNDLE_VERSION, version == null ? "0.0.0" : version);
        String title = of.getValue(Constants.BUNDLE_NAME);
        headers.putValue(Constants.BUNDLE_NAME, (title == null ? name : title) + ", for the container");
        headers.putValue(HEADER, ENTRY);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(addOn.length + 1024);
        try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
            out.putNextEntry(new ZipEntry(ENTRY));
            out.write(addOn);
            out.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static Attributes headers(byte[] addOn, String from) throws IOException {
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(addOn), false)) {
            Manifest manifest = in.getManifest();
            if (manifest == null || manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) == null) {
                throw new IOException(from + " is not a bundle: its manifest, which must be its first entry, has no "
                        + Constants.BUNDLE_SYMBOLICNAME);
            }
            return manifest.getMainAttributes();
        }
    }
}
