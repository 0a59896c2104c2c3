package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Domain;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Verifier;
import aQute.bnd.osgi.repository.XMLResourceParser;
import aQute.bnd.osgi.resource.CapReqBuilder;
import aQute.bnd.osgi.resource.ResourceBuilder;
import aQute.bnd.osgi.resource.ResourceUtils;
import aQute.bnd.osgi.resource.ResourceUtils.ContentCapability;
import aQute.bnd.version.Version;
import dev.mastaba.system.bundle.IncludedNames;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** The manifests of all bundles of the installation: they pass bnd's checks, and a resolver can complete each set of them. */
class ShippedBundlesIT {
    private static final List<String> FOLDERS = List.of("system", "host", "servlet", "addons", "optional", "examples");
    /** The bundles whose packages the launcher exports from its own class path. */
    private static final String OF_LAUNCHER = "(org\\.apache\\.felix\\.framework|slf4j-api|platform-services)-.*\\.jar";

    private static final Set<String> EXTENDERS_OF_LAUNCHER =
            Set.of("osgi.serviceloader.processor", "osgi.serviceloader.registrar");

    /** What bnd adds for jars that contain classes for several versions of Java; no other tool knows it. */
    private static final String FOR_SEVERAL_JAVAS = "bnd.multirelease";

    /** The warnings of bnd that are intended. */
    private static final Pattern INTENDED = Pattern.compile(String.join(
            "|",
            // only declarative services call the constructor with a type of this package
            "addon-devtools.*private references \\[dev.mastaba.devtools.record]",
            // only the bundle itself and its tests read the state of the certificate
            "platform-http.*private references \\[dev.mastaba.http.tls]",
            // parts of embedded libraries that are not used
            "addon-(forms|jobs|mail|metrics|migrations|openid|tracing).*Unresolved references to .*",
            "addon-jte.*Unresolved references to \\[gg.jte.compiler].*",
            "platform-jdbc.*Unresolved references to .*(codahale|org.osgi.service.jdbc).*",
            "platform-pebble.*Unresolved references to \\[com.github.benmanes.caffeine.cache, jakarta.servlet, javax.servlet].*",
            // Micrometer's own API
            "addon-metrics.*private references \\[(io.micrometer.core.annotation|org.HdrHistogram)]"));

    private static List<Path> bundles = List.of();
    private static List<Capability> offered = List.of();

    @BeforeAll
    static void readTheBundles() throws Exception {
        List<Path> found = new ArrayList<>();
        List<Capability> all = new ArrayList<>(framework());
        for (String folder : FOLDERS) {
            found.addAll(jars(Installation.home().resolve(folder)));
        }
        for (Path jar : found) {
            all.addAll(resource(jar).getCapabilities(null));
        }
        for (Path jar : jars(Installation.home().resolve("lib"))) {
            if (jar.getFileName().toString().matches(OF_LAUNCHER)) {
                all.addAll(resource(jar).getCapabilities(null));
            }
        }
        bundles = found;
        offered = all;
        assertThat(bundles).hasSizeGreaterThan(60);
    }

    @Test
    void eachMandatoryRequirementHasAProvider() throws Exception {
        Set<String> missing = new TreeSet<>();
        for (Path jar : bundles) {
            for (Requirement requirement : resource(jar).getRequirements(null)) {
                if (isMandatory(requirement) && !isProvided(requirement) && !isOfServletContainer(requirement)) {
                    missing.add(jar.getFileName() + ": " + requirement);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Whether the servlet container provides it in which the bundle of servlet/ runs. */
    private static boolean isOfServletContainer(Requirement requirement) {
        return requirement.toString().contains("osgi.wiring.package=jakarta.servlet");
    }

    @Test
    void eachAddOnThatCodeIncludesByNameIsARequirement() throws Exception {
        Set<String> missing = new TreeSet<>();
        int seen = 0;
        for (Path jar : own()) {
            String own = Domain.domain(jar.toFile()).getBundleSymbolicName().getKey();
            Set<String> required = resource(jar).getRequirements("osgi.identity").stream()
                    .map(requirement -> requirement.getDirectives().get("filter"))
                    .collect(Collectors.toSet());
            for (String name : IncludedNames.in(jar)) {
                seen++;
                if (!name.equals(own) && !required.contains("(osgi.identity=" + name + ")")) {
                    missing.add(jar.getFileName() + ": " + name);
                }
            }
        }
        assertThat(seen).isGreaterThan(20);
        assertThat(missing).isEmpty();
    }

    @Test
    void applicationsRequireAContainerAndAnHttpServerAndExtensionsDoNot() throws Exception {
        assertThat(implementations("wiki.jar")).containsExactlyInAnyOrder("dev.mastaba.container", "dev.mastaba.http");
        assertThat(implementations("shop.jar")).containsExactlyInAnyOrder("dev.mastaba.container", "dev.mastaba.http");
        assertThat(implementations("wiki-comments.jar")).isEmpty();
    }

    @Test
    void theManifestsPassTheChecksOfBndAndNameALicenseAndTheirSources() throws Exception {
        Set<String> problems = new TreeSet<>();
        List<Path> own = own();
        assertThat(own).hasSizeGreaterThan(35);
        for (Path jar : own) {
            try (Verifier verifier = new Verifier(new Jar(jar.toFile()))) {
                verifier.verify();
                Stream.concat(verifier.getErrors().stream(), verifier.getWarnings().stream())
                        .map(problem -> jar.getFileName() + ": " + problem)
                        .filter(problem -> !INTENDED.matcher(problem).matches())
                        .forEach(problems::add);
            }
            if (Domain.domain(jar.toFile()).get("Bundle-License") == null) {
                problems.add(jar.getFileName() + ": no license");
            }
            String version = Domain.domain(jar.toFile()).getBundleVersion();
            String sources = Domain.domain(jar.toFile()).get("Bundle-SCM");
            String tag = version.endsWith("SNAPSHOT") ? "HEAD" : "v" + version;
            if (sources == null || !sources.matches("(url=\\S+, ?)?tag=" + Pattern.quote(tag))) {
                problems.add(jar.getFileName() + ": Bundle-SCM is " + sources);
            }
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void theIndexListsEachBundleByARelativeUrlAndItsHash() throws Exception {
        Path index = Installation.home().resolve("index.xml");
        assertThat(index).content().doesNotContain("file:", "increment=");
        Map<Path, String> listed = new TreeMap<>();
        for (Resource resource : XMLResourceParser.getResources(index.toUri())) {
            ContentCapability content = ResourceUtils.getContentCapability(resource);
            if (content != null && content.url().getScheme().equals("file")) {
                listed.put(Path.of(content.url()), content.osgi_content());
            }
        }
        assertThat(listed.keySet()).containsExactlyInAnyOrderElementsOf(bundles);
        for (Path jar : bundles) {
            assertThat(listed.get(jar)).as("hash of %s", jar).isEqualToIgnoringCase(sha256(jar));
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private static Set<String> implementations(String example) throws Exception {
        return resource(Installation.home().resolve("examples").resolve(example))
                .getRequirements("osgi.implementation")
                .stream()
                .flatMap(requirement -> offered.stream()
                        .filter(capability -> ResourceUtils.matches(requirement, capability))
                        .map(capability ->
                                String.valueOf(capability.getAttributes().get("osgi.implementation"))))
                .collect(Collectors.toSet());
    }

    private static boolean isMandatory(Requirement requirement) {
        return !"optional".equals(requirement.getDirectives().get("resolution"))
                && !requirement.getNamespace().equals(FOR_SEVERAL_JAVAS);
    }

    private static boolean isProvided(Requirement requirement) {
        return offered.stream().anyMatch(capability -> ResourceUtils.matches(requirement, capability));
    }

    /** Returns the capabilities of a Java runtime and of the launcher. */
    private static List<Capability> framework() {
        List<Capability> all = new ArrayList<>();
        for (String version : List.of("1.6", "1.7", "1.8", "11", "17")) {
            all.add(capability("osgi.ee", Map.of("osgi.ee", "JavaSE", "version", Version.parseVersion(version))));
        }
        all.add(capability("osgi.ee", Map.of("osgi.ee", "JavaSE/compact1", "version", Version.parseVersion("1.8"))));
        ModuleLayer.boot().modules().stream()
                .flatMap(module -> module.getDescriptor().exports().stream())
                .map(ModuleDescriptor.Exports::source)
                .forEach(name -> all.add(capability(
                        "osgi.wiring.package", Map.of("osgi.wiring.package", name, "version", Version.emptyVersion))));
        EXTENDERS_OF_LAUNCHER.forEach(name -> all.add(
                capability("osgi.extender", Map.of("osgi.extender", name, "version", Version.parseVersion("1.0")))));
        return all;
    }

    private static Capability capability(String namespace, Map<String, Object> attributes) {
        CapReqBuilder builder = new CapReqBuilder(namespace);
        try {
            attributes.forEach((name, value) -> add(builder, name, value));
            return builder.buildSyntheticCapability();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static void add(CapReqBuilder builder, String name, Object value) {
        try {
            builder.addAttribute(name, value);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static Resource resource(Path jar) throws Exception {
        ResourceBuilder builder = new ResourceBuilder();
        builder.addFile(jar.toFile(), jar.toUri());
        return builder.build();
    }

    private static List<Path> own() throws IOException {
        List<Path> own = new ArrayList<>();
        for (Path jar : bundles) {
            if ("Mastaba".equals(Domain.domain(jar.toFile()).get("Bundle-Vendor"))) {
                own.add(jar);
            }
        }
        return own;
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
