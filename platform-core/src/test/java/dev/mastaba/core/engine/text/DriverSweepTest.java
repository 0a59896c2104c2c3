package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriverSweepTest {
    /** A driver that registers itself, as drivers do. */
    public static final class Registered implements Driver {
        static {
            try {
                DriverManager.registerDriver(new Registered());
            } catch (SQLException impossible) {
                throw new ExceptionInInitializerError(impossible);
            }
        }

        @Override
        public @Nullable Connection connect(String url, Properties properties) {
            return null;
        }

        @Override
        public boolean acceptsURL(String url) {
            return false;
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public @Nullable Logger getParentLogger() {
            return null;
        }
    }

    /** Loads the driver itself, and all other classes from the tests. */
    private static final class OwnLoader extends ClassLoader {
        OwnLoader() {
            super(DriverSweepTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Registered.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream code = DriverSweepTest.class.getResourceAsStream("DriverSweepTest$Registered.class")) {
                byte[] bytes = code.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException broken) {
                throw new ClassNotFoundException(name, broken);
            }
        }
    }

    @Test
    void theDriversOfOneLoaderAreRemoved() throws Exception {
        Class.forName(Registered.class.getName());
        OwnLoader loader = new OwnLoader();
        Class<?> driver = Class.forName(Registered.class.getName(), true, loader);
        assertThat(driver).isNotSameAs(Registered.class);
        assertThat(DriverSweep.remove(loader)).containsExactly(Registered.class.getName());
        assertThat(DriverSweep.remove(loader)).isEmpty();
        assertThat(DriverManager.drivers()).anyMatch(Registered.class::isInstance);
        DriverSweep.remove(Registered.class.getClassLoader());
        assertThat(DriverManager.drivers()).noneMatch(Registered.class::isInstance);
    }
}
