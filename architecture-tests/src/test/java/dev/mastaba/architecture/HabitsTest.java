package dev.mastaba.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.Test;

/** No state outside of objects that somebody built, and names that say something. */
class HabitsTest {
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
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Utils?|Helper)(\\$.*)?")
                .check(CodeBase.CLASSES);
    }
}
