namespace Bihuan.Documents.Checking.Wording;

/// <summary>wording.term：固定提法写错。</summary>
internal sealed class TermErrors : LexiconCheck
{
    public override string Rule => "wording.term";
    public override string Name => "固定提法有误";
    public override string Guards => "固定提法写错一字，意思就变了；市县党委派出的是巡察组，不是巡查组、巡视组。";
    private protected override string Kind => "term";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("2024年3月，县委第二⟦巡查组⟧对县政务服务局党组开展了巡察。"),
        CheckExample.Breaking("一是落实⟦主题责任⟧，召开专题会议。"),
        CheckExample.Clean("2024年3月，县委第二巡察组开展巡察。一是抽调人员组成巡查小组，由大厅巡查组每日巡查。"),
    ];
}
