using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Checking.Mutations;

/// <summary>往一份正常的文书里放进一处毛病的办法。</summary>
/// <param name="Kind">毛病的名字，写在测试名里。</param>
/// <param name="Rule">该由哪一项校核看出来。</param>
/// <param name="Inject">
/// 在随机的一处放进毛病：给正常文书(读出的样子)与随机数，还改过的文书。这份文书里没有合适的地方时还 null。
/// </param>
internal sealed record Mutation(string Kind, string Rule, Func<ReadDocument, Random, Injured?> Inject)
{
    /// <summary>同一处毛病必然还会引出的别的错误(如删掉一个标题，总数也就对不上)。</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    public override string ToString() => Kind;
}

/// <summary>放进了毛病的文书。</summary>
/// <param name="Lines">各行，以换行相连就是改过的文书。</param>
/// <param name="Line">意见该落在的行(或它的相关行),从 1 起；整份文书的为 null。</param>
internal sealed record Injured(IReadOnlyList<string> Lines, int? Line);
