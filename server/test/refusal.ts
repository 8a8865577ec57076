// What a call was refused with; fails when it was not refused.
import { ApiError } from '@hotline/shared/client/api-error';

export async function refusalOf(call: Promise<unknown>): Promise<ApiError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error('The call went through, though it should have been refused.');
}
