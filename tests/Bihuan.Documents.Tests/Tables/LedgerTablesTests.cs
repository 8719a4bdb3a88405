using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Tables;

namespace Bihuan.Documents.Tests.Tables;

public class LedgerTablesTests
{
    private static TableReading Read(List<SourceLine> lines, int start = 0)
    {
        var reading = LedgerTables.TryRead(lines, start);
        Assert.NotNull(reading);
        for (var i = start; i < reading.EndExclusive; i++) Assert.True(reading.Roles.ContainsKey(lines[i].Number), $"第{lines[i].Number}行没有角色");
        foreach (var problem in reading.Problems)
        {
            foreach (var m in problem.Measures) Assert.Equal(lines[m.Line - 1].Text[m.Column..m.End], m.Text);
            foreach (var o in problem.Outcomes) Assert.Equal(lines[o.Line - 1].Text[o.Column..o.End], o.Text);
        }
        return reading;
    }

    [Fact]
    public void ReadsOneProblemARow()
    {
        var reading = Read(Grid.Of(
            ["序号", "主要方面", "反馈问题", "具体表现", "整改措施", "责任领导", "责任科室", "责任人", "完成时限", "整改类型", "完成情况", "备注"],
            ["1", "（一）聚焦职能责任", "窗口服务不够规范。部分窗口午间无人值守。", "抽查3次有2次缺岗。", "一是修订值班制度；二是每周抽查1次。", "刘某", "大厅管理科", "周某", "2025年6月底", "立行立改", "已完成", "无"]));
        var p = Assert.Single(reading.Problems);
        Assert.Equal((2, "1", 1, "窗口服务不够规范"), (p.Line, p.Label, p.Number, p.Title));
        Assert.Equal("部分窗口午间无人值守。\n抽查3次有2次缺岗。", p.Detail);
        Assert.Equal(new PathStep(2, "（一）", "聚焦职能责任"), Assert.Single(p.Path));
        Assert.Equal(["一是", "二是"], p.Measures.Select(m => m.Ordinal));
        Assert.Equal("二是每周抽查1次。", p.Measures[1].Text);
        Assert.Equal(("刘某", "大厅管理科", "周某", "2025年6月底", "立行立改", "已完成"), (p.Leader, p.Unit, p.Person, p.Due, p.Nature, p.Status));
        Assert.Equal(1, p.Confidence.Score);
        Assert.Equal([LineRole.TableHeader, LineRole.Problem], reading.Roles.OrderBy(r => r.Key).Select(r => r.Value));
    }

    [Fact]
    public void JoinsRowsUnderAMergedProblemCell()
    {
        var reading = Read(Grid.Of(
            ["序号", "重点方面", "重点内容", "具体问题", "整改计划", "整改描述", "责任领导", "整体牵头部门/负责人", "整改时限"],
            ["1", "落实决策部署", "数字政务", "系统重复建设", "1.开展清查", "已清查系统12个。", "陈某", "信息科/吴某", "2025年3月"],
            ["^", "^", "^", "^", "2.合并同类系统", "已合并5个。", "^", "^", "2025年9月"],
            ["2", "^", "^", "数据更新不及时", "建立更新台账", "台账已建立。", "^", "办公室/郑某", "2025年4月"]));
        Assert.Equal(2, reading.Problems.Count);
        var first = reading.Problems[0];
        Assert.Equal(["1.开展清查", "2.合并同类系统"], first.Measures.Select(m => m.Text));
        Assert.Equal([2, 3], first.Outcomes.Select(o => o.Line));
        Assert.Equal(("信息科", "吴某", "2025年3月；2025年9月"), (first.Unit, first.Person, first.Due));
        Assert.Equal(["落实决策部署", "数字政务"], reading.Problems[1].Path.Select(s => s.Text));
        Assert.Equal(2, reading.Problems[1].Path[0].Line);
        Assert.Equal(LineRole.Measure, reading.Roles[3]);
    }

    [Fact]
    public void CombinesAHeadOfTwoRows()
    {
        var reading = Read(Grid.Of(
            ["序号", "反馈问题", "整改措施", "→3:责任", "完成时限"],
            ["^", "^", "^", "领导", "单位", "人", "^"],
            ["1", "公车管理不严", "安装定位装置。", "何某", "后勤科", "吕某", "立行立改"]));
        var p = Assert.Single(reading.Problems);
        Assert.Equal(("何某", "后勤科", "吕某", "立行立改"), (p.Leader, p.Unit, p.Person, p.Due));
        Assert.Equal(LineRole.TableHeader, reading.Roles[2]);
    }

    [Fact]
    public void ReadsMarkdownAndTabs()
    {
        var piped = Read(Grid.Text("| 问题序号 | 问题类别 | 发现的问题 | 整改措施 |", "|---|:--:|---|---|", "| 1 | 党的建设 | 组织生活不规范 | ①制定计划②逐月检查 |", "| 2 | | 党费收缴不及时 | 明确专人。 |", "", "以上问题均已整改。"));
        Assert.Equal(4, piped.EndExclusive);
        Assert.Equal(["①", "②"], piped.Problems[0].Measures.Select(m => m.Ordinal));
        Assert.Equal("党的建设", piped.Problems[1].Path[0].Text);
        var tabbed = Read(Grid.Text("序号\t问题\t任务\t是否销号", "1\t档案室漏水\t维修屋面\t是", "\t\t更换档案柜\t否", "", "序号\t问题\t任务\t是否销号", "2\t账册缺页\t补齐账册\t否"));
        Assert.Equal(["维修屋面", "更换档案柜"], tabbed.Problems[0].Measures.Select(m => m.Text));
        Assert.Equal([LineRole.Blank, LineRole.TableHeader], [tabbed.Roles[4], tabbed.Roles[5]]);
        Assert.Equal("未销号", tabbed.Problems[1].Status);
    }

    [Fact]
    public void TakesGroupRowsTotalsAndFootnotesApart()
    {
        var reading = Read(Grid.Of(
            ["序号", "存在问题", "整改措施", "责任单位"],
            ["→4:一、全面从严治党方面"],
            ["1", "谈心谈话流于形式", "制定谈话提纲。", "机关党委"],
            ["→4:二、选人用人方面"],
            ["2", "干部档案审核不细", "重新审核档案。", "人事科"],
            ["合计", "2个问题", "2条措施", ""],
            ["→4:注：立行立改问题已全部完成。"]));
        Assert.Equal(["全面从严治党方面", "选人用人方面"], reading.Problems.Select(p => p.Path.Single().Text));
        Assert.Equal("二、", reading.Problems[1].Path[0].Label);
        Assert.Equal([LineRole.Group, LineRole.Overview, LineRole.Attachment], [reading.Roles[2], reading.Roles[6], reading.Roles[7]]);
    }

    [Fact]
    public void DoubtsARowWithoutProblem()
    {
        var reading = Read(Grid.Of(["序号", "反馈问题", "整改措施"], ["1", "制度执行不严", "开展检查。"], ["2", "", "组织培训。"], ["3", "", ""]));
        Assert.Equal(2, reading.Problems.Count);
        Assert.True(reading.Problems[1].Confidence.Score < 0.8);
        Assert.Equal((null, "", 2), (reading.Problems[1].Line, reading.Problems[1].Title, reading.Problems[1].Number));
        Assert.Equal(LineRole.Field, reading.Roles[4]);
    }

    [Fact]
    public void ReadsAFormOfOneProblem()
    {
        var reading = Read(Grid.Of(
            ["问题序号", "3", "责任部门（人）", "审批科（孙某）"],
            ["巡察反馈的问题（包括例证）", "→3:容缺受理未履行告知。抽查10件有2件没有告知书。"],
            ["产生问题的根本原因", "→3:对规定学习不深。"],
            ["针对根本原因制定的归零措施", "→3:1.印制告知书样本。⏎2.每月抽查。"],
            ["整改措施完成情况", "→3:样本已于5月印发，抽查30件全部合格。"],
            ["整改措施落实的佐证材料", "→3:告知书样本"],
            ["被巡察单位主管领导审核", "→3:"]));
        var p = Assert.Single(reading.Problems);
        Assert.Equal(("3", 3, "容缺受理未履行告知", "抽查10件有2件没有告知书。"), (p.Label, p.Number, p.Title, p.Detail));
        Assert.Equal(["1.印制告知书样本。", "2.每月抽查。"], p.Measures.Select(m => m.Text));
        Assert.Equal(("对规定学习不深。", "告知书样本", "审批科", "孙某"), (p.Cause, p.Deliverable, p.Unit, p.Person));
        Assert.Single(p.Outcomes);
    }

    [Theory]
    [InlineData("轮次\t被巡察党组织\t反馈问题应整改数\t已整改数\t完成率")]
    [InlineData("序号\t姓名\t职务\t联系电话")]
    [InlineData("首页 | 政务公开 | 正文")]
    [InlineData("\t一是开展问题整改，压实责任。")]
    [InlineData("关于反馈问题整改措施落实的报告")]
    [InlineData("")]
    [InlineData("\t\t")]
    public void LeavesOtherTextAlone(string text) => Assert.Null(LedgerTables.TryRead(Grid.Text(text, "1\t甲\t乙\t丙\t丁"), 0));

    [Fact]
    public void StopsBeforeAnotherTable()
    {
        var lines = Grid.Of(
            ["序号", "反馈问题", "整改措施"], ["1", "制度不健全", "修订制度。"],
            ["→3:责任清单"],
            ["序号", "反馈问题", "责任单位"], ["1", "制度不健全", "办公室"]);
        Assert.Equal(2, Read(lines).EndExclusive);
        Assert.Equal("办公室", Read(lines, 3).Problems[0].Unit);
    }

    [Fact]
    public void PutsTheDueDateOfARowOnItsMeasures()
    {
        var reading = Read(Grid.Of(["序号", "反馈问题", "整改措施", "完成时限"], ["1", "档案室漏水", "1.维修屋面", "2025年6月底"], ["^", "^", "2.更换档案柜", "2025年9月30日"]));
        Assert.Equal([new DateOnly(2025, 6, 30), new DateOnly(2025, 9, 30)], Assert.Single(reading.Problems).Measures.Select(m => m.Due));
    }

    [Fact]
    public void TakesAShortProgressAsStatusWhenThereIsNoStatusColumn()
    {
        var p = Assert.Single(Read(Grid.Of(["序号", "反馈问题", "整改措施", "整改进展"], ["1", "档案室漏水", "维修屋面", "已完成"])).Problems);
        Assert.Equal("已完成", p.Status);
        Assert.Empty(p.Outcomes);
    }

    [Fact]
    public void JoinsTheListsOfTheSameProblems()
    {
        var lines = Grid.Of(
            ["序号", "反馈问题", "具体表现"], ["1", "制度不健全", "缺少2项制度。"], ["2", "学习不深入", "笔记不全。"],
            ["→3:责任清单"],
            ["序号", "反馈问题", "责任单位"], ["1", "制度不健全", "办公室"], ["2", "学习不深入", "机关党委"]);
        var first = Read(lines);
        var joined = TableJoin.Join([first, Read(lines, first.EndExclusive + 1)]);
        Assert.Equal([2, 0], joined.Select(t => t.Problems.Count));
        Assert.Equal(("缺少2项制度。", "办公室"), (joined[0].Problems[0].Detail, joined[0].Problems[0].Unit));
        Assert.Equal([3, 7], joined[0].Problems[1].Lines);
    }

    [Fact]
    public void KeepsTablesOfOtherProblemsApart()
    {
        var lines = Grid.Of(["序号", "反馈问题", "整改措施"], ["1", "制度不健全", "修订。"], ["2", "学习不深入", "补学。"]);
        var other = Grid.Of(["序号", "反馈问题", "整改措施"], ["1", "制度不健全", "新订。"], ["2", "窗口缺岗", "补岗。"]);
        Assert.Equal([2, 2], TableJoin.Join([Read(lines), Read(other)]).Select(t => t.Problems.Count));
    }
}
