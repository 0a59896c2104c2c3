package dev.mastaba.provider;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;

/** An initializer that registers Spring's filters before all others when Tomcat starts. */
final class ServiceStart implements ServletContainerInitializer {
    private final ServiceKeys keys;
    private final ServiceClients clients;

    ServiceStart(ServiceKeys keys, ServiceClients clients) {
        this.keys = keys;
        this.clients = clients;
    }

    @Override
    public void onStartup(Set<Class<?>> none, ServletContext servlets) {
        AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
        spring.setServletContext(servlets);
        spring.register(Beans.class);
        spring.addBeanFactoryPostProcessor(factory -> {
            factory.registerSingleton("keys", keys);
            factory.registerSingleton("clients", clients);
        });
        spring.refresh();
        servlets.addFilter("security", new DelegatingFilterProxy("springSecurityFilterChain", spring))
                .addMappingForUrlPatterns(null, false, "/*");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebSecurity
    static class Beans {
        @Bean
        SecurityFilterChain filters(HttpSecurity http) throws Exception {
            return http.with(
                            new OAuth2AuthorizationServerConfigurer(), server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(user(LoginService.ADA), user(LoginService.BOB));
        }

        private static org.springframework.security.core.userdetails.UserDetails user(String name) {
            return User.withUsername(name)
                    .password("{noop}" + name)
                    .roles("user")
                    .build();
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        JwtDecoder decoder(ServiceKeys keys) {
            return NimbusJwtDecoder.withJwkSource(keys).build();
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return context -> {
                String name = Objects.requireNonNull(context.<Authentication>getPrincipal())
                        .getName();
                context.getClaims()
                        .claim("email", name + "@example.org")
                        .claim("email_verified", true)
                        .claim("groups", name.equals(LoginService.ADA) ? List.of("editors", "poets") : List.of());
            };
        }
    }
}
