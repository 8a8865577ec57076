// Adds up one vitest report. A file that could not load, an error outside any test, and a run without tests all count.
import { readFileSync } from 'node:fs';

export function sumReport(file, exitCode, isFiltered) {
  const report = readReport(file);
  if (!report) return { passed: 0, failed: 1, skipped: 0, lines: ['The run ended without a report.'] };
  const tests = report.testResults.flatMap((result) => result.assertionResults);
  const withStatus = (...statuses) => tests.filter((test) => statuses.includes(test.status)).length;
  const broken = report.testResults.filter(
    (result) =>
      result.status === 'failed' && !result.assertionResults.some((test) => test.status === 'failed'),
  );
  const sum = {
    passed: withStatus('passed'),
    failed: withStatus('failed') + broken.length,
    skipped: withStatus('skipped', 'pending', 'todo', 'disabled'),
    lines: broken.map((result) => `Could not run: ${result.name}`),
  };
  if (tests.length === 0 && broken.length === 0 && !isFiltered)
    return { ...sum, failed: 1, lines: ['It has no tests.'] };
  if (exitCode !== 0 && sum.failed === 0) {
    return { ...sum, failed: 1, lines: ['An error outside any test failed the run; it is shown above.'] };
  }
  return sum;
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
