import { useState } from 'react';

export const Thing = () => <p>{useState(1)[0]}</p>;
