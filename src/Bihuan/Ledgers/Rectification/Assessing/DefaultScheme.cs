namespace Bihuan.Ledgers.Rectification.Assessing;

/// <summary>
/// 没有另定方案时用的一版：5个方面、11个要素、100分，另有四项测评，合起来定四等。
/// 各地的办法不同，这里的分值、档次、比重都是默认（local），照本地的办法另起一版改。
/// </summary>
public static class DefaultScheme
{
    /// <summary>叫什么。</summary>
    public const string Title = "巡察整改考核评价方案（默认）";

    /// <summary>优秀。</summary>
    public const string Excellent = "优秀";

    private const string Duty = "组织领导", Plan = "方案和步骤", Results = "整改成效", Proof = "佐证和公开", Lasting = "长效机制";

    /// <summary>内容。</summary>
    public static SchemeContent Content { get; } = new(
        [
            Counted("e1", Duty, "党组研究整改", 8, AssessFigures.Studied, (100, 8), (80, 6), (60, 4)),
            Judged("e2", Duty, "书记履行第一责任人责任", 8, "看书记牵头的问题、会上的要求、督办的情况"),
            Counted("e3", Plan, "各步骤按期办好", 8, AssessFigures.Stages, (95, 8), (85, 6), (70, 4)),
            Counted("e4", Plan, "报告按期报送", 6, AssessFigures.Reports, (100, 6), (75, 4), (50, 2)),
            Counted("e5", Results, "问题销号", 20, AssessFigures.Closed, (100, 20), (95, 18), (90, 15), (80, 10), (70, 5)),
            Counted("e6", Results, "按期销号", 10, AssessFigures.OnTime, (95, 10), (85, 8), (70, 5)),
            Counted("e7", Results, "意见建议落实", 6, AssessFigures.Advice, (100, 6), (90, 5), (75, 3)),
            Counted("e8", Proof, "佐证齐全", 10, AssessFigures.Proven, (100, 10), (95, 8), (85, 5)),
            Counted("e9", Proof, "整改情况公开", 6, AssessFigures.Published, (100, 6), (50, 3)),
            Counted("e10", Lasting, "销号以后不反弹", 10, AssessFigures.Relapsed, (0, 10), (3, 8), (8, 4)),
            Judged("e11", Lasting, "制度立改废和执行", 8, "看建立、修订、废止的制度管不管用，有没有照着做"),
        ],
        [
            new("s1", "巡察机构评价", 8, SchemeAudiences.Outside), new("s2", "纪检、组织部门评价", 7, SchemeAudiences.Outside), new("s3", "本单位干部职工满意度", 8, SchemeAudiences.Staff), new("s4", "服务对象和群众满意度", 7, SchemeAudiences.Citizens),
        ],
        [
            new("v1", "经查实弄虚作假、虚假整改", "不合格"), new("v2", "整改期间又发生同类严重问题，被上级通报", "基本合格"), new("v3", "拒不整改、拖延整改，被问责", "不合格"),
        ],
        [new(Excellent, 90), new("合格", 75), new("基本合格", 60), new("不合格", 0)]);

    private static SchemeElement Counted(string code, string aspect, string title, int points, string figure, params (int At, int Points)[] steps) =>
        new(code, aspect, title, points, figure, [.. steps.Select(s => new SchemeStep(s.At * 100, s.Points * 100))]);

    private static SchemeElement Judged(string code, string aspect, string title, int points, string help) => new(code, aspect, title, points, null, [], help);
}
