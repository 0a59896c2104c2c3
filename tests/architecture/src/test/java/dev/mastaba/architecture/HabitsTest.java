package dev.mastaba.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No state outside of objects that somebody built, and names that say something. */
class HabitsTest {
    private static final String COMPONENT = "org.osgi.service.component.annotations.Component";
    private static final Set<String> REGISTRY =
            Set.of("registerService", "getServiceReference", "getServiceReferences");

    @Test
    void staticFieldsAreFinal() {
        fields().that().areStatic().should().beFinal().check(CodeBase.CLASSES);
    }

    @Test
    void staticFieldsHoldNothingMadeToChange() {
        noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(resideInAPackage("java.util.concurrent.atomic").or(assignableTo(ConcurrentMap.class)))
                .check(CodeBase.CLASSES);
    }

    @Test
    void nothingHangsOnThreads() {
        noFields().should().haveRawType(assignableTo(ThreadLocal.class)).check(CodeBase.CLASSES);
        assertThat(CodeBase.CLASSES.stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(HabitsTest::isMapByThread)
                        .map(JavaField::getFullName))
                .as("maps that stand for thread-locals; lines of the log and statements carry nothing but their thread")
                .containsExactlyInAnyOrder(
                        "dev.mastaba.devtools.record.RequestsByThread.byThread",
                        "dev.mastaba.http.RunningRequests.exchanges");
    }

    private static boolean isMapByThread(JavaField field) {
        return field.getRawType().isAssignableTo(Map.class)
                && field.getType() instanceof JavaParameterizedType type
                && type.getActualTypeArguments().get(0).toErasure().isAssignableTo(Thread.class);
    }

    @Test
    void servicesHaveTypesOfTheirOwn() {
        assertThat(CodeBase.CLASSES.stream().filter(type -> type.isAnnotatedWith(COMPONENT)))
                .as("components are recognised")
                .isNotEmpty();
        classes().should(offerNoServiceOfAFunctionType()).check(CodeBase.CLASSES);
    }

    private static ArchCondition<JavaClass> offerNoServiceOfAFunctionType() {
        return new ArchCondition<>("offer no service of a function type") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                offered(type)
                        .filter(service ->
                                service.startsWith("java.util.function.") || service.equals("java.lang.Runnable"))
                        .forEach(service -> events.add(SimpleConditionEvent.violated(
                                type, type.getName() + " offers or asks for a service " + service)));
            }
        };
    }

    private static Stream<String> offered(JavaClass type) {
        return Stream.concat(ofComponent(type), ofRegistry(type));
    }

    /** The services of a component. */
    private static Stream<String> ofComponent(JavaClass type) {
        return type.tryGetAnnotationOfType(COMPONENT)
                .map(component -> component
                        .get("service")
                        .map(services -> Stream.of((JavaClass[]) services))
                        .orElseGet(() -> type.getRawInterfaces().stream()))
                .orElseGet(Stream::of)
                .map(JavaClass::getName);
    }

    /** Of a class that calls the framework's registry, every type that it names by a class literal. */
    private static Stream<String> ofRegistry(JavaClass type) {
        boolean calls = type.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().getName().equals("org.osgi.framework.BundleContext")
                        && REGISTRY.contains(call.getName()));
        return calls
                ? type.getReferencedClassObjects().stream()
                        .map(referenced -> referenced.getRawType().getName())
                : Stream.of();
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Utils?|Helper)(\\$.*)?")
                .check(CodeBase.CLASSES);
    }
}
