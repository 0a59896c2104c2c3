package dev.mastaba.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which module may name which, and who may name the server and the framework. */
class BordersTest {
    @Test
    void theClassesAreThere() {
        assertThat(CodeBase.CLASSES.size()).isGreaterThan(60);
        assertThat(CodeBase.concepts()).contains("http", "config", "engine.dispatch");
    }

    @Test
    void onlyHttpNamesJetty() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.mastaba.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .check(CodeBase.CLASSES);
    }

    @Test
    void onlyContainerJdbcLauncherAndHarnessNameTheOsgiFramework() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.mastaba.osgi..", "dev.mastaba.jdbc..", "dev.mastaba.launcher..", "dev.mastaba.testing..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.osgi.framework..", "org.apache.felix..")
                .check(CodeBase.CLASSES);
    }

    @Test
    void httpUsesOfCoreOnlyMessagesTheRouterAndThePlatformsServices() {
        classes()
                .that()
                .resideInAPackage("dev.mastaba.http..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("dev.mastaba..")
                        .or(resideInAnyPackage(
                                "dev.mastaba.http..",
                                "dev.mastaba.core.engine.text",
                                "dev.mastaba.core.http..",
                                "dev.mastaba.core.application..",
                                "dev.mastaba.core.server..",
                                "dev.mastaba.services..")))
                .allowEmptyShould(true)
                .check(CodeBase.CLASSES);
    }

    @Test
    void addOnsAndExamplesStandOnCoreAlone() {
        noClasses()
                .that(resideInAnyPackage(
                                "dev.mastaba.json..",
                                "dev.mastaba.binding..",
                                "dev.mastaba.sessions..",
                                "dev.mastaba.templates..",
                                "dev.mastaba.tweens..",
                                "dev.mastaba.devtools..",
                                "dev.mastaba.evaluator..",
                                "dev.mastaba.security..",
                                "dev.mastaba.openid..")
                        .or(resideInAPackage("dev.mastaba.examples.wiki..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.mastaba.http..",
                        "dev.mastaba.osgi..",
                        "dev.mastaba.jdbc..",
                        "dev.mastaba.yaml..",
                        "dev.mastaba.testing..",
                        "dev.mastaba.launcher..",
                        "dev.mastaba.translate..")
                .allowEmptyShould(true)
                .check(CodeBase.CLASSES);
    }

    /** Core does not export its engine. Of {@code engine.text}, bnd copies what a bundle uses into the bundle. */
    @Test
    void otherModulesUseOfTheEngineOnlyWhatBndCopies() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.mastaba.core..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.mastaba.core.engine..")
                        .and(resideOutsideOfPackage("dev.mastaba.core.engine.text")))
                .check(CodeBase.CLASSES);
    }

    @Test
    void theContainerKnowsNoServerAndNoAddOn() {
        classes()
                .that()
                .resideInAPackage("dev.mastaba.osgi..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("dev.mastaba..")
                        .or(resideInAnyPackage(
                                "dev.mastaba.osgi..",
                                "dev.mastaba.core..",
                                "dev.mastaba.services..",
                                "dev.mastaba.yaml..")))
                .allowEmptyShould(true)
                .check(CodeBase.CLASSES);
    }
}
