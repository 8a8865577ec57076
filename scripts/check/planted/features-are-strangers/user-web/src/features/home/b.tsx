export const Thing = () => <p>home</p>;
