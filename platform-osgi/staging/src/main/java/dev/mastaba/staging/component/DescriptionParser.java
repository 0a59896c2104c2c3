package dev.mastaba.staging.component;

import dev.mastaba.staging.component.ComponentDescription.Policy;
import dev.mastaba.staging.component.ComponentDescription.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** A parser of one file of component descriptions. Not thread-safe. */
final class DescriptionParser {
    private final XMLStreamReader reader;

    DescriptionParser(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** Returns the descriptions in the file, and closes the reader. */
    List<ComponentDescription> descriptions() throws XMLStreamException {
        List<ComponentDescription> found = new ArrayList<>();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("component")) {
                found.add(description());
            }
        }
        reader.close();
        return found;
    }

    private ComponentDescription description() throws XMLStreamException {
        String name = attribute("name");
        String pids = attribute("configuration-pid");
        String policy = text(attribute("configuration-policy"), "optional");
        boolean factory = attribute("factory") != null;
        Parts parts = parts();
        String known = text(name, parts.implementation);
        return new ComponentDescription(
                known,
                pids == null
                        ? List.of(known)
                        : List.of(pids.replace("$", known).strip().split("\\s+")),
                switch (policy) {
                    case "require" -> Policy.REQUIRE;
                    case "ignore" -> Policy.IGNORE;
                    default -> Policy.OPTIONAL;
                },
                factory,
                parts.properties,
                parts.services,
                parts.references);
    }

    /** Reads the elements of a component up to its end. */
    private Parts parts() throws XMLStreamException {
        Parts parts = new Parts();
        int depth = 1;
        while (depth > 0) {
            switch (reader.next()) {
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.START_ELEMENT -> {
                    if (reader.getLocalName().equals("property")) {
                        property(parts);
                    } else {
                        depth++;
                        add(parts);
                    }
                }
                default -> {
                    // Texts and comments between elements have no meaning.
                }
            }
        }
        return parts;
    }

    private void add(Parts parts) {
        switch (reader.getLocalName()) {
            case "implementation" -> parts.implementation = text(attribute("class"), "");
            case "provide" -> parts.services.add(text(attribute("interface"), ""));
            case "reference" -> parts.references.add(reference());
            default -> {
                // The other elements do not matter for instances.
            }
        }
    }

    private Reference reference() {
        String type = text(attribute("interface"), "");
        return new Reference(
                text(attribute("name"), type),
                type,
                text(attribute("target"), ""),
                text(attribute("cardinality"), "1..1"));
    }

    /** Reads a property, whose values are in an attribute, or in the lines of its text; the end of the element is consumed. */
    private void property(Parts parts) throws XMLStreamException {
        String name = text(attribute("name"), "");
        String value = attribute("value");
        String lines = reader.getElementText();
        parts.properties.put(
                name,
                value != null
                        ? List.of(value)
                        : lines.lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList());
    }

    private @Nullable String attribute(String name) {
        return reader.getAttributeValue(null, name);
    }

    private static String text(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    private static final class Parts {
        private String implementation = "";
        private final Map<String, List<String>> properties = new TreeMap<>();
        private final List<String> services = new ArrayList<>();
        private final List<Reference> references = new ArrayList<>();
    }
}
