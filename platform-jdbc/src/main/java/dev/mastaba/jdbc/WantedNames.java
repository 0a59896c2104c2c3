package dev.mastaba.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A scanner for the databases to which the components of a bundle refer by name, from their descriptions (OSGi Compendium 112.4). */
final class WantedNames {
    private static final Logger LOG = LoggerFactory.getLogger(WantedNames.class);
    private static final Pattern NAME = Pattern.compile("\\(\\s*name\\s*=\\s*([a-z0-9][a-z0-9_-]{0,63})\\s*\\)");

    /** The JDK's own factory, regardless of the context class loader. */
    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

    WantedNames() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** Returns the names; a description that cannot be read has none, and SCR reports its error. */
    Set<String> of(Bundle bundle) {
        Set<String> names = new TreeSet<>();
        String header = bundle.getHeaders("").get("Service-Component");
        if (header != null) {
            Arrays.stream(header.split(","))
                    .map(path -> bundle.getEntry(path.strip()))
                    .forEach(url -> add(url, bundle, names));
        }
        return names;
    }

    private void add(@Nullable URL description, Bundle bundle, Set<String> names) {
        if (description == null) {
            return;
        }
        try (InputStream in = description.openStream()) {
            addAll(in, names);
        } catch (IOException | XMLStreamException unreadable) {
            LOG.debug("Component description {} of {} cannot be read", description, bundle, unreadable);
        }
    }

    void addAll(InputStream description, Set<String> names) throws XMLStreamException {
        XMLStreamReader reader = factory.createXMLStreamReader(description);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("reference")) {
                add(reader, names);
            }
        }
        reader.close();
    }

    private static void add(XMLStreamReader reference, Set<String> names) {
        String target = reference.getAttributeValue(null, "target");
        if (target != null && "javax.sql.DataSource".equals(reference.getAttributeValue(null, "interface"))) {
            Matcher matcher = NAME.matcher(target);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        }
    }
}
