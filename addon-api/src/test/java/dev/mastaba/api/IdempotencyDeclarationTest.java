package dev.mastaba.api;

import static dev.mastaba.api.ApiOptions.idempotent;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestDatabase;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class IdempotencyDeclarationTest {
    @Test
    void anIdempotentViewNeedsADatabase() {
        Configurator config = new Configurator();
        config.include(new ApiAddOn());
        config.route("order", "/orders").post(request -> Response.status(201), idempotent());
        assertThatThrownBy(config::makeApplication).hasMessageContaining("MAST-API-007");
    }

    @Test
    void anExceptionViewCannotBeIdempotent() {
        Configurator config = new Configurator();
        config.include(new ApiAddOn());
        config.addExceptionView(IllegalStateException.class, (failure, request) -> Response.status(500), idempotent());
        assertThatThrownBy(config::makeApplication).hasMessageContaining("MAST-API-005");
    }

    @Test
    void anotherDatabaseIsRefused() {
        ClassLoader loader = TestDatabase.class.getClassLoader();
        Object names = Proxy.newProxyInstance(
                loader, new Class<?>[] {DatabaseMetaData.class}, (proxy, method, arguments) -> "Oracle");
        Connection connection = (Connection)
                Proxy.newProxyInstance(loader, new Class<?>[] {Connection.class}, (proxy, method, arguments) -> names);
        assertThatThrownBy(() -> new AnswerTable(connection))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("not Oracle");
    }
}
