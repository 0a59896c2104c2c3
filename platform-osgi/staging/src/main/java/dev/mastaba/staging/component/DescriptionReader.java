package dev.mastaba.staging.component;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reader of the component descriptions of a bundle (OSGi Compendium 112.4), which does not resolve or start the bundle. Not thread-safe.
 */
public final class DescriptionReader {
    private static final Logger LOG = LoggerFactory.getLogger(DescriptionReader.class);

    /** The JDK's own factory, regardless of the context class loader. */
    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

    /** Creates a reader, which ignores document type declarations. */
    public DescriptionReader() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** Returns the descriptions in the order of the header; a file that cannot be read has none, and declarative services report its error. */
    public List<ComponentDescription> descriptionsOf(Bundle bundle) {
        String header = bundle.getHeaders("").get("Service-Component");
        if (header == null || header.isBlank()) {
            return List.of();
        }
        List<ComponentDescription> found = new ArrayList<>();
        Arrays.stream(header.split(","))
                .flatMap(path -> files(bundle, path.strip()).stream())
                .forEach(file -> found.addAll(read(bundle, file)));
        return found;
    }

    /** Returns the files that a path names; the last part may contain {@code *}. */
    private static List<String> files(Bundle bundle, String path) {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        if (!name.contains("*")) {
            return List.of(path);
        }
        String folder = slash < 0 ? "/" : path.substring(0, slash + 1);
        Enumeration<String> entries = bundle.getEntryPaths(folder);
        Pattern pattern = Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"));
        return (entries == null ? List.<String>of() : Collections.list(entries))
                .stream()
                        .filter(entry -> pattern.matcher(entry.substring(entry.lastIndexOf('/') + 1))
                                .matches())
                        .toList();
    }

    private List<ComponentDescription> read(Bundle bundle, String file) {
        URL entry = bundle.getEntry(file);
        if (entry == null) {
            return List.of();
        }
        try (InputStream in = entry.openStream()) {
            return read(in);
        } catch (IOException | XMLStreamException unreadable) {
            LOG.debug("Component description {} of {} cannot be read", file, bundle, unreadable);
            return List.of();
        }
    }

    List<ComponentDescription> read(InputStream in) throws XMLStreamException {
        return new DescriptionParser(factory.createXMLStreamReader(in)).descriptions();
    }
}
