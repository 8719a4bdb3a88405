namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class PrivacyMutations
{
    public static IEnumerable<Mutation> List =>
    [
    ];
}
