package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.stage.Copy;
import dev.mastaba.osgi.stage.StackText;
import dev.mastaba.services.ServiceOwner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The health of the components of a started copy according to declarative services: a bundle can be active while its components never become
 * satisfied.
 */
final class ComponentHealth {
    private static final String HEADER = "Service-Component";

    private static final Logger LOG = LoggerFactory.getLogger(ComponentHealth.class);

    private final ServiceComponentRuntime components;

    ComponentHealth(ServiceComponentRuntime components) {
        this.components = components;
    }

    /** Returns the problems that keep components of a copy from working; to be called when the entire world has started. */
    List<Problem> problemsOf(Copy copy) {
        Collection<ComponentDescriptionDTO> descriptions = components.getComponentDescriptionDTOs(copy.bundle());
        String header = copy.bundle().getHeaders("").get(HEADER);
        if (descriptions.isEmpty() && header != null && !header.isBlank()) {
            return List.of(GenerationProblems.noDescription(copy.name(), header));
        }
        List<Problem> problems = new ArrayList<>();
        for (ComponentDescriptionDTO description : descriptions) {
            Collection<ComponentConfigurationDTO> instances = components.getComponentConfigurationDTOs(description);
            instances.forEach(found -> addProblems(copy, found, problems));
            addAmbiguities(copy, description, instances, problems);
        }
        return problems;
    }

    /** Returns the reason why the component behind a service could not be created; null if the reason is unknown. */
    @Nullable
    String failureOf(Copy copy) {
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs(copy.bundle())) {
            for (ComponentConfigurationDTO configuration : components.getComponentConfigurationDTOs(description)) {
                if (configuration.failure != null) {
                    return FailureText.of(configuration.failure, own(copy, description.implementationClass));
                }
            }
            String unusable = unusable(copy.bundle(), description.implementationClass);
            if (unusable != null) {
                return unusable;
            }
        }
        return null;
    }

    /**
     * Returns the defect that prevents the initialization of a class, which declarative services only log: the class is damaged, or a class that it
     * refers to is missing.
     */
    private static @Nullable String unusable(Bundle bundle, String name) {
        try {
            Class<?> type = bundle.loadClass(name);
            // getting the methods loads the classes that they refer to
            LOG.debug("{} has {} methods", type, type.getDeclaredMethods().length);
            return null;
        } catch (ClassNotFoundException | LinkageError wrong) {
            return StackText.of(wrong);
        }
    }

    private static void addProblems(Copy copy, ComponentConfigurationDTO found, List<Problem> problems) {
        String component = named(found);
        switch (found.state) {
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> {
                for (UnsatisfiedReferenceDTO unsatisfied : found.unsatisfiedReferences) {
                    problems.add(GenerationProblems.unsatisfied(
                            copy.name(),
                            component,
                            unsatisfied.name,
                            typeOf(found, unsatisfied.name),
                            textOf(unsatisfied.target),
                            offered(copy, typeOf(found, unsatisfied.name))));
                }
            }
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
                problems.add(GenerationProblems.unconfigured(copy.name(), component));
            case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                problems.add(GenerationProblems.failed(
                        copy.name(),
                        component,
                        FailureText.of(textOf(found.failure), own(copy, found.description.implementationClass))));
            default -> {
                // Satisfied or active: it works.
            }
        }
    }

    /** Returns the class of a component, and the tenant to which the instance belongs, if any. */
    private static String named(ComponentConfigurationDTO instance) {
        String type = instance.description.implementationClass;
        Object owner = instance.properties.get(ServiceOwner.PROPERTY);
        return owner == null || owner.equals(ServiceOwner.APPLICATIONS) ? type : type + " (tenant " + owner + ")";
    }

    /** Returns the packages of a bundle, as far as its name and a component reveal them. */
    private static List<String> own(Copy copy, String component) {
        int dot = component.lastIndexOf('.');
        return List.of(copy.name(), dot < 0 ? copy.name() : component.substring(0, dot));
    }

    private static String typeOf(ComponentConfigurationDTO found, String reference) {
        for (ReferenceDTO each : found.description.references) {
            if (each.name.equals(reference)) {
                return each.interfaceName;
            }
        }
        return reference;
    }

    private static void addAmbiguities(
            Copy copy,
            ComponentDescriptionDTO description,
            Collection<ComponentConfigurationDTO> instances,
            List<Problem> problems) {
        if (instances.isEmpty()) {
            addAmbiguities(copy, description, description.implementationClass, Map.of(), problems);
        }
        instances.forEach(found -> addAmbiguities(copy, description, named(found), found.properties, problems));
    }

    /** Adds the problems of one instance; its properties can restrict its references, for example to the services of a tenant. */
    private static void addAmbiguities(
            Copy copy,
            ComponentDescriptionDTO description,
            String component,
            Map<String, Object> properties,
            List<Problem> problems) {
        for (ReferenceDTO reference : description.references) {
            if (reference.cardinality.endsWith("..1")) {
                Object own = properties.get(reference.name + ".target");
                List<String> providers =
                        providersOf(copy, reference.interfaceName, own == null ? reference.target : own.toString());
                if (providers.size() > 1) {
                    problems.add(GenerationProblems.ambiguous(
                            copy.name(), component, reference.name, reference.interfaceName, providers));
                }
            }
        }
    }

    private static List<String> providersOf(Copy copy, String type, @Nullable String target) {
        return services(copy, type, target).stream()
                .map(ServiceReference::getBundle)
                .filter(Objects::nonNull)
                .map(Bundle::getSymbolicName)
                .sorted()
                .toList();
    }

    /** Returns the targets by which references find the named services of a type. */
    private static List<String> offered(Copy copy, String type) {
        return services(copy, type, null).stream()
                .map(service -> service.getProperty("name"))
                .filter(String.class::isInstance)
                .map(name -> "(name=" + name + ")")
                .sorted()
                .toList();
    }

    /** Returns services, looked up in the copy's own context, so that they are those of the copy's world. */
    private static List<ServiceReference<?>> services(Copy copy, String type, @Nullable String target) {
        BundleContext context = copy.bundle().getBundleContext();
        if (context == null) {
            return List.of();
        }
        try {
            ServiceReference<?>[] found = context.getServiceReferences(type, target);
            return found == null ? List.of() : List.of(found);
        } catch (InvalidSyntaxException badTarget) {
            return List.of();
        }
    }

    private static String textOf(@Nullable String text) {
        return text == null ? "" : text;
    }
}
