package dev.mastaba.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The modules that may name the server and the framework; which may name which is in the tables of {@link LayersTest}. */
class BordersTest {
    @Test
    void theClassesAreThere() {
        assertThat(CodeBase.CLASSES.size()).isGreaterThan(60);
        assertThat(CodeBase.concepts()).contains("http", "config", "engine.dispatch");
    }

    @Test
    void onlyHttpAndMountedServletsNameJetty() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.mastaba.http..", "dev.mastaba.servlets..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .check(CodeBase.CLASSES);
    }

    @Test
    void onlyContainerActivatorsLauncherAndHarnessNameTheOsgiFramework() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.mastaba.osgi..",
                        "dev.mastaba.content..",
                        "dev.mastaba.staging..",
                        "dev.mastaba.container",
                        "dev.mastaba.jdbc..",
                        "dev.mastaba.fleet",
                        "dev.mastaba.develop",
                        "dev.mastaba.guards.audit",
                        "dev.mastaba.guards.signature",
                        "dev.mastaba.management..",
                        "dev.mastaba.operations",
                        "dev.mastaba.trials",
                        "dev.mastaba.host",
                        "dev.mastaba.http.service",
                        "dev.mastaba.servlet.service",
                        "dev.mastaba.servlet.war",
                        "dev.mastaba.launcher..",
                        "dev.mastaba.testing..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.osgi.framework..", "org.apache.felix..")
                .check(CodeBase.CLASSES);
    }

    /** The features in the container's bundle depend on its generations, and never the other way around. */
    @Test
    void theContainerNamesNoFeatureOfItsBundle() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.mastaba.osgi.generation",
                        "dev.mastaba.osgi.reconcile",
                        "dev.mastaba.osgi.admin",
                        "dev.mastaba.osgi.container")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.mastaba.osgi.tenant", "dev.mastaba.osgi.trial", "dev.mastaba.osgi.command")
                .check(CodeBase.CLASSES);
    }

    /** Core does not export its engine. Of three of its packages, bnd copies what a bundle uses into the bundle. */
    @Test
    void otherModulesUseOfTheEngineOnlyWhatBndCopies() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.mastaba.core..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.mastaba.core.engine..")
                        .and(resideOutsideOfPackages(
                                "dev.mastaba.core.engine.text",
                                "dev.mastaba.core.engine.classfile",
                                "dev.mastaba.core.engine.contract")))
                .check(CodeBase.CLASSES);
    }
}
