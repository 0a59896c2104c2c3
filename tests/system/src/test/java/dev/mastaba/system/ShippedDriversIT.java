package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.installation.Installation;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The installation contains the drivers of three products, and each of them accepts only its own URLs. */
class ShippedDriversIT {
    private static final Map<String, String> PRODUCTS = Map.of(
            "jdbc:h2:mem:wiki", "org.h2.Driver",
            "jdbc:postgresql://db/wiki", "org.postgresql.Driver",
            "jdbc:mariadb://db/wiki", "org.mariadb.jdbc.Driver");

    @Test
    void eachUrlHasOneDriver() throws Exception {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(Installation.home().resolve("lib/jdbc"))) {
            for (Path file : files.toList()) {
                jars.add(file.toUri().toURL());
            }
        }
        assertThat(jars).hasSize(3);
        try (URLClassLoader loader =
                new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            List<Driver> drivers = ServiceLoader.load(Driver.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
            for (Map.Entry<String, String> product : PRODUCTS.entrySet()) {
                List<String> accepting = new ArrayList<>();
                for (Driver driver : drivers) {
                    if (driver.acceptsURL(product.getKey())) {
                        accepting.add(driver.getClass().getName());
                    }
                }
                assertThat(accepting).as(product.getKey()).containsExactly(product.getValue());
            }
        }
    }
}
