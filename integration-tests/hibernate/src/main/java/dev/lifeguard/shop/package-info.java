// SPDX-License-Identifier: Apache-2.0
/** A service as many are: Spring Boot, Spring Data JPA, Hibernate, HikariCP. */
@NullMarked
package dev.lifeguard.shop;

import org.jspecify.annotations.NullMarked;
