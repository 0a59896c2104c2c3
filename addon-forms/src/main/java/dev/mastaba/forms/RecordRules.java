package dev.mastaba.forms;

import dev.mastaba.binding.RecordFields;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import jakarta.validation.ConstraintDeclarationException;
import jakarta.validation.ConstraintDefinitionException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The constraints of a record. Safe for any thread.
 *
 * @param bean the constraints as data
 */
record RecordRules(Class<?> type, Validator validator, BeanDescriptor bean) {
    /**
     * Returns the constraints of a record.
     *
     * @param origin the declaration of the record, for the error
     * @throws ConfigurationException if a constraint is declared wrongly or does not support the type of its component, also in a nested record
     */
    static RecordRules checked(Class<?> type, Validator validator, Origin origin) {
        Class<?> wrong = type;
        try {
            Set<Class<?>> seen = new LinkedHashSet<>(Set.of(type));
            for (Deque<Class<?>> open = new ArrayDeque<>(seen); !open.isEmpty(); ) {
                wrong = open.remove();
                for (Class<?> inner : of(wrong, validator).probed()) {
                    if (seen.add(inner)) {
                        open.add(inner);
                    }
                }
            }
        } catch (ValidationException invalid) {
            throw new ConfigurationException(
                    FormProblems.wrongConstraint("record " + wrong.getName(), invalid, origin), invalid);
        }
        return of(type, validator);
    }

    private static RecordRules of(Class<?> type, Validator validator) {
        return new RecordRules(type, validator, validator.getConstraintsForClass(type));
    }

    /** Checks absent values, and returns the records within this one whose constraints apply. */
    private Set<Class<?>> probed() {
        Set<Class<?>> inner = new LinkedHashSet<>();
        for (PropertyDescriptor property : bean.getConstrainedProperties()) {
            probe(property.getPropertyName());
            addCascaded(property, property, inner);
        }
        return inner;
    }

    private static void addCascaded(CascadableDescriptor cascaded, ElementDescriptor element, Set<Class<?>> inner) {
        if (cascaded.isCascaded() && element.getElementClass().isRecord()) {
            inner.add(element.getElementClass());
        }
        if (element instanceof ContainerDescriptor container) {
            container.getConstrainedContainerElementTypes().forEach(each -> addCascaded(each, each, inner));
        }
    }

    /** Checks an absent value once, which reports constraints that do not support the type. */
    private void probe(String property) {
        try {
            validator.validateValue(type, property, null);
        } catch (ConstraintDeclarationException | ConstraintDefinitionException wrong) {
            throw wrong;
        } catch (RuntimeException ofTheConstraint) {
            // A constraint may reject an absent value with an exception; it is reported if a request sends none.
        }
    }

    boolean isConstrained() {
        return bean.isBeanConstrained();
    }

    /** Returns the constraints of a component. */
    Set<ConstraintDescriptor<?>> of(String property) {
        PropertyDescriptor descriptor = bean.getConstraintsForProperty(property);
        return descriptor == null ? Set.of() : descriptor.getConstraintDescriptors();
    }

    /** Returns the constraints of the elements of a list, an array excepted, or of an optional value. */
    Set<ConstraintDescriptor<?>> ofElements(String property) {
        PropertyDescriptor descriptor = bean.getConstraintsForProperty(property);
        return descriptor == null
                ? Set.of()
                : descriptor.getConstrainedContainerElementTypes().stream()
                        .flatMap(each -> each.getConstraintDescriptors().stream())
                        .collect(Collectors.toSet());
    }

    /** Returns what a record breaks, in the order of its components. */
    List<Broken> check(Object value) {
        return sorted(ConstraintFailure.naming("record " + type.getName(), () -> {
            try {
                return validator.validate(value);
            } catch (ValidationException | StackOverflowError failed) {
                findFailure(value);
                throw failed;
            }
        }));
    }

    /**
     * Checks each component, so that an exception names the one whose constraint failed.
     *
     * @throws IllegalStateException if the constraint of a component fails
     */
    private void findFailure(Object value) {
        for (RecordComponent each : type.getRecordComponents()) {
            check(each.getName(), ShownValues.OfObject.read(value, each.getName()));
        }
    }

    /** Returns what a value of a component breaks. The constraints of its own record apply as well if the component is valid only with these. */
    List<Broken> check(String property, @Nullable Object value) {
        List<Broken> broken = new ArrayList<>(sorted(ConstraintFailure.naming(
                "\"" + nameOf(type, property) + "\" of record " + type.getName(),
                () -> validator.validateValue(type, property, value))));
        if (isCascaded(bean.getConstraintsForProperty(property))) {
            String name = nameOf(type, property);
            if (value instanceof Record inner) {
                within(name, inner).forEach(broken::add);
            } else if (value instanceof Optional<?> optional) {
                optional.ifPresent(inner -> within(name, inner).forEach(broken::add));
            } else if (value instanceof Collection<?> records) {
                int index = 0;
                for (Object each : records) {
                    within(name + "[" + index++ + "]", each).forEach(broken::add);
                }
            }
        }
        return broken;
    }

    /** Returns what a value in an inner record breaks, if the constraints of this record include those of the inner one. */
    List<Broken> check(RecordFields.Single single) {
        RecordRules rules = this;
        for (String field : FieldNames.path(single.record()).split("\\.", -1)) {
            Optional<RecordComponent> inner = componentOf(rules.type, field);
            if (inner.isEmpty()
                    || !isCascaded(
                            rules.bean.getConstraintsForProperty(inner.get().getName()))) {
                return List.of();
            }
            rules = rules.inner(ElementTypes.of(inner.get()));
        }
        RecordComponent component = single.component();
        Object value = single.value();
        List<Broken> broken = List.of();
        if (component != null) {
            broken = rules.check(component.getName(), value);
        } else if (value != null) {
            broken = rules.check(value);
        }
        return broken.stream().map(each -> each.within(single.record())).toList();
    }

    private RecordRules inner(Class<?> other) {
        return new RecordRules(other, validator, validator.getConstraintsForClass(other));
    }

    private static Optional<RecordComponent> componentOf(Class<?> owner, String field) {
        return Stream.of(owner.getRecordComponents())
                .filter(each -> FieldNames.of(each).equals(field))
                .findFirst();
    }

    private static boolean isCascaded(@Nullable PropertyDescriptor descriptor) {
        return descriptor != null
                && (descriptor.isCascaded()
                        || descriptor.getConstrainedContainerElementTypes().stream()
                                .anyMatch(CascadableDescriptor::isCascaded));
    }

    private Stream<Broken> within(String name, Object inner) {
        return inner(inner.getClass()).check(inner).stream().map(each -> each.within(name));
    }

    private List<Broken> sorted(Collection<? extends ConstraintViolation<?>> violations) {
        List<String> order = FieldNames.of(type);
        return Broken.causes(violations.stream()
                .map(each -> new Broken(
                        path(each.getPropertyPath()), each.getMessageTemplate(), each.getConstraintDescriptor()))
                .sorted(Comparator.<Broken>comparingInt(each -> order.indexOf(FieldNames.top(each.path())))
                        .thenComparing(Broken::path)
                        .thenComparing(Broken::code)
                        .thenComparing(Broken::template))
                .toList());
    }

    /** Returns a path of properties as a path of fields. */
    private String path(Path path) {
        StringBuilder names = new StringBuilder();
        Class<?> owner = type;
        for (Path.Node node : path) {
            Integer index = node.getIndex();
            if (index != null) {
                names.append('[').append(index).append(']');
            }
            String property = node.getName();
            if (property != null && !property.startsWith("<")) {
                names.append(names.isEmpty() ? "" : ".").append(nameOf(owner, property));
                owner = next(owner, property);
            }
        }
        return names.toString();
    }

    private static String nameOf(Class<?> owner, String property) {
        return component(owner, property).map(FieldNames::of).orElse(property);
    }

    private static Optional<RecordComponent> component(Class<?> owner, String property) {
        return owner.isRecord()
                ? Stream.of(owner.getRecordComponents())
                        .filter(each -> each.getName().equals(property))
                        .findFirst()
                : Optional.empty();
    }

    private static Class<?> next(Class<?> owner, String property) {
        return component(owner, property).map(ElementTypes::of).orElse(Object.class);
    }
}
