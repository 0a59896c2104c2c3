package dev.mastaba.testing;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.testing.DescribedAddOn.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The add-ons of all bundles on the class path, read from their component descriptions. */
final class ClassPathAddOns {
    private final ClassLoader loader;
    private final List<DescribedAddOn> all = new ArrayList<>();

    /** Reads the descriptions. */
    ClassPathAddOns(ClassLoader loader) {
        this.loader = loader;
        try {
            for (URL manifest : Collections.list(loader.getResources(JarFile.MANIFEST_NAME))) {
                read(manifest);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    ClassLoader loader() {
        return loader;
    }

    /**
     * Returns the add-on with a name or an application id.
     *
     * @throws IllegalStateException if there is none
     */
    DescribedAddOn named(String name) {
        return all.stream()
                .filter(addOn -> addOn.names().contains(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "No bundle on the class path contains the add-on \"" + name
                                        + "\". Add the bundle to the dependencies of the project, with the scope \"provided\" or \"test\"."));
    }

    private void read(URL manifestUrl) throws IOException {
        Attributes manifest;
        try (InputStream in = manifestUrl.openStream()) {
            manifest = new Manifest(in).getMainAttributes();
        }
        String components = manifest.getValue("Service-Component");
        String symbolicName = manifest.getValue("Bundle-SymbolicName");
        if (components != null && symbolicName != null) {
            String root = manifestUrl.toString().replace(JarFile.MANIFEST_NAME, "");
            for (String path : components.split(",", -1)) {
                read(URI.create(root + path.strip()).toURL(), symbolicName.split(";", 2)[0].strip());
            }
        }
    }

    private void read(URL description, String symbolicName) throws IOException {
        try (InputStream in = description.openStream()) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element component = factory.newDocumentBuilder().parse(in).getDocumentElement();
            boolean offered = elements(component, "provide").stream()
                    .anyMatch(provided -> provided.getAttribute("interface").equals(AddOn.class.getName()));
            if (offered) {
                all.add(described(component, symbolicName));
            }
        } catch (ParserConfigurationException | SAXException malformed) {
            throw new IOException("The component description " + description + " is malformed", malformed);
        }
    }

    private static DescribedAddOn described(Element component, String symbolicName) {
        Set<String> names = new LinkedHashSet<>(values(component, "mastaba.app"));
        names.add(symbolicName);
        List<Reference> references = elements(component, "reference").stream()
                .map(reference -> new Reference(
                        reference.getAttribute("interface"),
                        reference.getAttribute("target"),
                        number(reference.getAttribute("parameter"), DescribedAddOn.NO_PARAMETER)))
                .toList();
        return new DescribedAddOn(
                names,
                values(component, "mastaba.extends"),
                elements(component, "implementation").get(0).getAttribute("class"),
                number(component.getAttribute("init"), 0),
                references);
    }

    /** Returns the values of a component property: one in an attribute, several in the lines of the element. */
    private static List<String> values(Element component, String property) {
        return elements(component, "property").stream()
                .filter(element -> element.getAttribute("name").equals(property))
                .flatMap(element -> element.hasAttribute("value")
                        ? List.of(element.getAttribute("value")).stream()
                        : element.getTextContent().lines())
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static int number(String text, int otherwise) {
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
