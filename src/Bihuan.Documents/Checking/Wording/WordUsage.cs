namespace Bihuan.Documents.Checking.Wording;

/// <summary>wording.usage：用词不当。</summary>
internal sealed class WordUsage : LexiconCheck
{
    public override string Rule => "wording.usage";
    public override string Name => "用词不当";
    public override string Guards => "意思相近的词用混了，如“截止”与“截至”；推荐写法只作提示。";
    private protected override string Kind => "usage";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("⟦截止目前⟧，已完成验收9家。"),
        CheckExample.Breaking("一是对⟦其它⟧窗口举一反三。"),
        CheckExample.Clean("截至目前，已完成验收9家；报名截止2024年9月30日，截止时间不变；一线工作法。"),
    ];
}
