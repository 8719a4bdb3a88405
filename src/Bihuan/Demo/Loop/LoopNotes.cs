using System.Globalization;

using Bihuan.Ledgers.Rectification;

namespace Bihuan.Demo.Loop;

/// <summary>报进展写的话：照措施是写制度、做检查、办培训还是别的，照办到了哪一步。{0} 是措施说的那件事。</summary>
internal sealed class LoopNotes
{
    private static readonly Dictionary<(string Group, string Stage), string[]> All = new()
    {
        [("rule", "begun")] =
        [
            "{0}：向兄弟县要来了三份样本，正在对照我们的情况改。", "{0}：起了个头，先列要管住的几件事，再写条文。", "{0}：和法规科碰了一次头，定了写几条、不写什么。",
            "{0}：找窗口的同志问了现在怎么办的，记下九处走样的地方。", "{0}：把现有的两份旧文件找出来了，重复的地方准备合并。",
        ],
        [("rule", "going")] =
        [
            "{0}：初稿写好，发各科室征求意见，收到7条，采纳5条。", "{0}：送法规科审查，退回一次，补了依据。", "{0}：局长办公会过了一遍，要求把时限写死，正在改。", "{0}：先在一个窗口试了一周，有两条行不通，删了。", "{0}：会签走到第三个科室。",
        ],
        [("rule", "nearly")] = ["{0}：已经会签完，等印发。", "{0}：定稿了，文号还没有下来。", "{0}：对方单位已看过，差盖章。"],
        [("rule", "done")] = ["{0}：文件已印发，发到各科室、各窗口。", "{0}：已经签发并开始照着办，第一周没有走样。", "{0}：已印发，挂在内网，窗口各发一份纸的。"],
        [("check", "begun")] =
        [
            "{0}：列好了要查的清单，先从数量多的查起。", "{0}：资料从档案室调出来了，正在逐份翻看。", "{0}：抽了两个人，定了怎么查、怎么记。", "{0}：底数摸了一半，还差两个窗口没有报来。", "{0}：和进驻部门约好下周一起核对。",
        ],
        [("check", "going")] =
        [
            "{0}：已查到一半，差错当场改了，说不清的先记着。", "{0}：发现两处底数对不上，已退回重报。", "{0}：第一批查完，查出11处，改了8处。", "{0}：看了四天，问题集中在交接的时候。", "{0}：查到的情况和当事人对过，没有异议。", "{0}：督查科抽看了一次，提了三点意见，正在补。",
        ],
        [("check", "nearly")] = ["{0}：都查完了，结果正在汇总。", "{0}：只剩一家没有回复，催了两次。", "{0}：报告写好了，明天送分管领导审。"],
        [("check", "done")] = ["{0}：逐项核对完毕，有记录可查。", "{0}：查完，结果在周例会上通报过。", "{0}：已完成，回头又抽看了一次，没有再发现同类情况。"],
        [("train", "begun")] = ["{0}：名单报齐了，正在排课。", "{0}：请好了讲课的人，时间定在下班以后，不耽误窗口。", "{0}：课件要来了一份旧的，正在换例子。"],
        [("train", "going")] = ["{0}：第一场办了，到场四十多人，三人请假要补。", "{0}：学了一半，大家最想听的是怎么跟群众说清楚。", "{0}：第二场因为系统升级推到周四。"],
        [("train", "nearly")] = ["{0}：人都参加了，测试成绩正在汇总。", "{0}：只剩请假的几个没有补课。"],
        [("train", "done")] = ["{0}：全部办完，签到表和成绩都留了。", "{0}：完成，补课的也补了，测试都合格。"],
        [("money", "begun")] = ["{0}：算清了各人、各笔多少，正在逐个告知。", "{0}：对方要看依据，已把合同和考勤寄去。"],
        [("money", "going")] = ["{0}：收到一部分，其余约好了日子。", "{0}：对方认账，提出分两次付。"],
        [("money", "nearly")] = ["{0}：钱都到了，差一张凭证。"],
        [("money", "done")] = ["{0}：全部到账，收据存档。", "{0}：办完，逐人签了字。"],
        [("other", "begun")] =
        [
            "{0}：已分到人，本周动手。", "{0}：请示了分管领导，同意照方案办。", "{0}：和配合科室碰了头，分工表已发。", "{0}：经费问过财务科，不用另外申请。", "{0}：经办的同志下乡回来后接着办，已交接清楚。", "{0}：先挑一处试，看看行不行得通。",
        ],
        [("other", "going")] =
        [
            "{0}：办了三分之二，剩下的下周办。", "{0}：系统公司来人看过，有一处还要改。", "{0}：党组会听取了进展，要求月底前收尾。", "{0}：通知发下去了，到今天反馈的有九成。", "{0}：上门跑了四趟，还有一家约在周四。", "{0}：试行了一周，群众意见少了，准备推开。",
        ],
        [("other", "nearly")] = ["{0}：主要的都办完了，还差归档。", "{0}：已落实，佐证还缺一张签字页。", "{0}：只剩最后一处，这两天就好。"],
        [("other", "done")] = ["{0}：已办结，材料已交督查科。", "{0}：照方案要求全部办好，佐证一并上传。", "{0}：全部到位，责任人签了字。", "{0}：办好了，现场看过。"],
    };

    // 措施写得空泛，进展也只好空泛
    private static readonly string[] Vague = ["会上强调过几次，各科室表示重视。", "结合日常工作一并推进，暂时没有单独的安排。", "分管领导在周例会上又提了要求。", "各科室报来了打算，还没有具体的事。"];

    private readonly Dictionary<(string, string), int> _used = [];
    private int _vague;

    /// <summary>写一条。</summary>
    /// <param name="measure">哪条措施。</param>
    /// <param name="state">到了什么程度。</param>
    /// <param name="first">是头一次报。</param>
    public string Say(Measure measure, string state, bool first)
    {
        if (measure is { Kind: null, Deliverable: null, DueOn: null, Quantity: null }) return Vague[_vague++ % Vague.Length];
        var group = measure.Kind switch { "rule" or "revise" or "repeal" => "rule", "check" => "check", "training" or "study" => "train", "recover" => "money", _ => "other" };
        var key = (group, state switch { ProgressStates.Done => "done", ProgressStates.Mostly => "nearly", _ => first ? "begun" : "going" });
        var next = _used[key] = _used.GetValueOrDefault(key) + 1;
        return string.Format(CultureInfo.InvariantCulture, All[key][next % All[key].Length], LoopMeasures.SubjectOf(measure.Text));
    }
}
