namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class PunctuationMutations
{
    public static IEnumerable<Mutation> List =>
    [
    ];
}
