package dev.mastaba.staging.addon;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.engine.text.OutsideCause;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.ServiceOwner;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.StackText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
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
public final class ComponentHealth {
    private static final String HEADER = "Service-Component";

    private static final Logger LOG = LoggerFactory.getLogger(ComponentHealth.class);

    private final ServiceComponentRuntime components;

    public ComponentHealth(ServiceComponentRuntime components) {
        this.components = components;
    }

    /**
     * Returns the problems that keep components of a copy from working, by the owner of the instance; to be called when the entire world has started.
     * The owner of an instance without an owner is {@link ServiceOwner#APPLICATIONS}.
     */
    public SortedMap<String, List<Problem>> problemsOf(Copy copy) {
        Collection<ComponentDescriptionDTO> descriptions = components.getComponentDescriptionDTOs(copy.bundle());
        String header = copy.bundle().getHeaders("").get(HEADER);
        SortedMap<String, List<Problem>> problems = new TreeMap<>();
        if (descriptions.isEmpty() && header != null && !header.isBlank()) {
            add(ServiceOwner.APPLICATIONS, AddOnProblems.noDescription(copy.name(), header), problems);
            return problems;
        }
        for (ComponentDescriptionDTO description : descriptions) {
            Set<String> owners = new TreeSet<>();
            for (ComponentConfigurationDTO found : components.getComponentConfigurationDTOs(description)) {
                String owner = ownerOf(found);
                owners.add(owner);
                addProblems(copy, found, problem -> add(owner, problem, problems));
            }
            if (owners.isEmpty() && isUnconfiguredAddOn(description)) {
                add(
                        ServiceOwner.APPLICATIONS,
                        AddOnProblems.unconfigured(copy.name(), description.implementationClass),
                        problems);
            }
            addAmbiguities(copy, description, owners, problems);
        }
        return problems;
    }

    /** Returns whether a component without instances is an add-on that waits for a configuration; libraries may contain other such components. */
    private static boolean isUnconfiguredAddOn(ComponentDescriptionDTO description) {
        return "require".equals(description.configurationPolicy)
                && List.of(description.serviceInterfaces).contains(AddOn.class.getName());
    }

    /**
     * Returns the reasons why components of a copy no longer work, by the owner of the instance. A disabled component that offers no service does not count,
     * because bundles disable such components themselves.
     */
    public SortedMap<String, List<String>> lostIn(Copy copy) {
        SortedMap<String, List<String>> reasons = new TreeMap<>();
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs(copy.bundle())) {
            for (ComponentConfigurationDTO found : components.getComponentConfigurationDTOs(description)) {
                addProblems(copy, found, problem -> add(ownerOf(found), problem.summary(), reasons));
            }
            if (description.defaultEnabled
                    && description.serviceInterfaces.length > 0
                    && !components.isComponentEnabled(description)) {
                String disabled = "The component " + description.implementationClass + " is disabled.";
                add(ServiceOwner.APPLICATIONS, disabled, reasons);
            }
        }
        return reasons;
    }

    private static <T> void add(String owner, T found, SortedMap<String, List<T>> all) {
        all.computeIfAbsent(owner, any -> new ArrayList<>()).add(found);
    }

    private static String ownerOf(ComponentConfigurationDTO instance) {
        Object property = instance.properties.get(ServiceOwner.PROPERTY);
        return property == null ? ServiceOwner.APPLICATIONS : property.toString();
    }

    /** Returns the reason why the component behind a service could not be created; null if the reason is unknown. */
    @Nullable
    public String failureOf(Copy copy) {
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

    /** Returns whether a component of a copy could not be created for a cause outside of the bundles. */
    public boolean failedFromOutside(Copy copy) {
        return components.getComponentDescriptionDTOs(copy.bundle()).stream()
                .flatMap(description -> components.getComponentConfigurationDTOs(description).stream())
                .anyMatch(configuration -> OutsideCause.isIn(textOf(configuration.failure)));
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

    private static void addProblems(Copy copy, ComponentConfigurationDTO found, Consumer<Problem> problems) {
        String component = named(found);
        switch (found.state) {
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> {
                for (UnsatisfiedReferenceDTO unsatisfied : found.unsatisfiedReferences) {
                    problems.accept(AddOnProblems.unsatisfied(
                            copy.name(),
                            component,
                            unsatisfied.name,
                            typeOf(found, unsatisfied.name),
                            textOf(unsatisfied.target),
                            offered(copy, typeOf(found, unsatisfied.name))));
                }
            }
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
                problems.accept(AddOnProblems.unconfigured(copy.name(), component));
            case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                problems.accept(AddOnProblems.failed(
                                copy.name(),
                                component,
                                FailureText.of(textOf(found.failure), own(copy, found.description.implementationClass)))
                        .fromOutside(OutsideCause.isIn(textOf(found.failure))));
            default -> {
                // Satisfied or active: it works.
            }
        }
    }

    /** Returns the class of a component, and the tenant to which the instance belongs, if any. */
    private static String named(ComponentConfigurationDTO instance) {
        return named(instance.description, ownerOf(instance));
    }

    private static String named(ComponentDescriptionDTO description, String owner) {
        String type = description.implementationClass;
        return owner.equals(ServiceOwner.APPLICATIONS) ? type : type + " (tenant " + owner + ")";
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
            Set<String> owners,
            SortedMap<String, List<Problem>> problems) {
        for (ReferenceDTO reference : description.references) {
            List<ServiceReference<?>> candidates = reference.cardinality.endsWith("..1")
                    ? services(copy, reference.interfaceName, reference.target)
                    : List.of();
            if (candidates.size() > 1) {
                for (String owner : owners) {
                    List<String> providers = providers(candidates, owner);
                    if (providers.size() > 1) {
                        Problem ambiguous = AddOnProblems.ambiguous(
                                copy.name(),
                                named(description, owner),
                                reference.name,
                                reference.interfaceName,
                                providers);
                        add(owner, ambiguous, problems);
                    }
                }
            }
        }
    }

    /** Returns the bundles of the services that belong to an owner, or to no owner. */
    private static List<String> providers(List<ServiceReference<?>> services, String owner) {
        return services.stream()
                .filter(service -> service.getProperty(ServiceOwner.PROPERTY) == null
                        || owner.equals(service.getProperty(ServiceOwner.PROPERTY)))
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
