// SPDX-License-Identifier: Apache-2.0
/**
 * Real JVMs under the real agent: {@link dev.lifeguard.it.service.ForkedService} starts one, talks
 * to it line by line, reads its metrics and keeps what it printed.
 */
@NullMarked
package dev.lifeguard.it.service;

import org.jspecify.annotations.NullMarked;
