using System.Buffers;
using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Structure;

/// <summary>从用词看一句话是在说问题，还是在说做法。只是参考，由位置与前后文定。</summary>
internal static class Wording
{
    private static readonly SearchValues<string> Faults = SearchValues.Create(
        """
        未能 尚未 未按 未对 未经 从未 均未 仍未 还未 并未 未严格 未落实 未建立 未及时 未开展 未制定 未认真
        未充分 未执行 未形成 未完成 未有效 未发挥 未履行 未进行 未实现 未达到 未达 没有 缺乏 缺失 缺少 缺位
        欠缺 空缺 差距 滞后 薄弱 弱化 淡化 虚化 弱项 短板 偏差 漏洞 隐患 流于形式 走过场 形式主义 官僚 松懈
        松散 松弛 宽松软 混乱 随意 超标准 超范围 违规 违反 铺张 浪费 缓慢 迟缓 脱节 仍需 亟需 亟待 有待
        较少 偏少 较低 偏低 偏弱 较弱 偏慢 较慢 拖沓 扯皮 推诿 敷衍 应付 老好人 失管 脱管 失之于 单一 突击
        闲置 白条 讳疾 散漫 不足 不够 搞平均 形同虚设 一刀切 本位主义 两张皮 一言堂 缩水 断档 断层 错误
        失误 失真 弄虚作假 违纪 违法 涣散 走形式 轻视 忽视 重业务 重建设 重形式 熟视无睹 摆设 痕迹 时紧时松
        冷热不均 落空 梗阻 堵点 难点 粗放 粗糙 欠账 积压 超期 逾期 遗漏 疏漏 虚假 挪用 截留 生硬 瑕疵 冷漠
        生疏 粗暴 陈旧 雷同 照搬 照抄 照本宣科 空泛 模糊 僵化 狭窄 老化 断裂 缺口 频发 频繁 混用 挤占 漏报
        瞒报 迟报 迟到 早退 空岗 脱岗 离岗 串岗 超编 倒挂 反弹 过多 过高 过低 过期 失效 停用 拖延 滞留 压件
        多头跑 多次跑 差错 打折扣 上热下冷 简单化 代签 补记 倒签 无序 无人 无据 短缺 不齐 遗失 丢失 损毁
        口号 重复录入 跑空 流动性大 长期空 难监管 底数不清 一支笔 偏差 落后 低于 脱离 虚报 套取 骗取
        吃拿卡要 庸懒 推卸 冷硬横推 慢作为 乱作为 懒政 怠政 为官不为 边整边犯 屡改屡犯 前改后犯 掌握不透
        不准确 不同步 不得力 缺编 流失 增长较快 吃透不够
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
        StringComparison.Ordinal);

    private static readonly SearchValues<string> HarmlessNot = SearchValues.Create(
        ["不断", "不忘", "不仅", "不但", "不少于", "不低于", "不超过", "不漏", "不搞", "不走", "不得", "不准", "不许", "不再", "不折不扣", "不定期", "不松", "不减", "不留", "不误", "不敢腐", "不能腐", "不想腐", "不见面", "不动产", "不出", "不放过", "不含糊", "不动摇", "不打折扣", "不懈", "不换", "不变", "不停", "不限", "不同", "毫不", "绝不", "决不", "必不可少", "永不", "不可", "四不两直"], StringComparison.Ordinal);

    private static readonly string[] Verbs =
        """
        联合 加强 强化 完善 制定 组织 建立 健全 开展 召开 修订 提高 提升 落实 严格 规范 推进 推动 优化 深化
        压实 明确 坚持 持续 严肃 举办 邀请 对接 督促 印发 出台 成立 细化 定期 及时 认真 深入 积极 进一步
        全面 切实 加大 加快 充分 召集 梳理 排查 核查 清理 退还 清退 追缴 整改 完成 已 将 通过 结合 依据
        围绕 聚焦 引导 教育 抓好 抓实 抓严 做好 做实 做细 做优 把 把好 把牢 统筹 常态化 设立 配备 增设 安排
        选派 学习 传达 集中 实行 实施 执行 履行 发挥 专题 牢固树立 树立 树牢 扎实 广泛 坚决 自觉 主动 严把
        严抓 严明 增强 改进 改造 更新 补齐 补充 补录 拓宽 畅通 压缩 精简 汇编 编制 编印 起草 签订 聘请 委托
        购置 安装 调整 调配 盘活 收回 约谈 通报 公开 公示 公布 开通 启用 搭建 打造 创新 创建 培养 培训 选优
        配强 严守 守牢 筑牢 夯实 巩固 突出 注重 紧盯 紧扣 立足 对照 对标 逐项 逐条 逐一 立即 迅速 第一时间
        每月 每周 每季度 每年 每半年 分类 分级 全程 会同 协调 取消 停止 抽调 落细 压减 启动 引入 推行 推广
        完成 增加 减少 扩大 缩短 聘用 修复 更换 收集 采取 选取 选定 指定 固定 编写 编发 设置 布置 部署 听取
        开设 下发 转发 发放 发布 制作 申请 争取 请 由 向 与 于 对 在 按照 根据 确定 废止 从 选聘 发函 走访
        拆除 新建 建成 新增 关停 招聘 化解 兑现 购买 补缴 追回 处置 查处 立案 给予 责成 责令 举行 拟定 商请
        拨付 升级 打通 整合 清查 盘点 核对 核实 复核 抽查 回访 问责 上缴 补办 补签 移交 移送 归集 撤并 合并
        撤销 解散 引进 引入 改建 扩建 维修 修缮 张贴 出台 不断
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>[start, end) 里有没有说毛病的词。</summary>
    public static bool HasFault(string s, int start, int end)
    {
        var span = s.AsSpan(start, end - start);
        if (span.ContainsAny(Faults)) return true;
        for (var i = span.IndexOf('不'); i >= 0 && i + 1 < span.Length;)
        {
            var from = Math.Max(0, i - 2);
            if (!span[from..Math.Min(span.Length, i + 5)].ContainsAny(HarmlessNot)) return true;
            var next = span[(i + 1)..].IndexOf('不');
            if (next < 0) break;
            i += 1 + next;
        }
        return false;
    }

    /// <summary>去掉末尾的标点与“（3个）”“（序号1）”一类的括注之后，这句话到哪里为止。</summary>
    public static int CoreEnd(string s, int start, int end)
    {
        end = Sentences.TrimEnd(s, start, end);
        if (end - start < 6 || s[end - 1] != ')') return end;
        var from = Math.Max(start, end - 12);
        var open = s.LastIndexOf('(', end - 1, end - from);
        if (open <= start + 3) return end;
        var inner = s.AsSpan(open + 1, end - open - 2);
        return inner.IndexOfAnyInRange('0', '9') >= 0 || inner.Contains('个') || inner.Contains('项') ? Sentences.TrimEnd(s, start, open) : end;
    }

    /// <summary>一句话的末尾是不是毛病(“……不规范”“……有差距”“……的问题”)。</summary>
    public static bool EndsInFault(string s, int start, int end)
    {
        end = CoreEnd(s, start, end);
        if (s.AsSpan(start, end - start).EndsWith("方面")) end -= 2;
        if (end - start < 2) return false;
        var tail = s.AsSpan(start, end - start);
        if (tail.EndsWith("问题") || tail.EndsWith("现象") || tail.EndsWith("倾向")) return true;
        return !CountsMended(tail) && HasFault(s, Math.Max(start, end - 10), end);
    }

    // “整改问题隐患89处”“消除隐患57处”：报的是改了多少，不是毛病。
    private static bool CountsMended(ReadOnlySpan<char> tail)
    {
        if (tail.Length < 6 || tail[^1] is not ('处' or '个' or '项' or '条' or '起' or '件') || !char.IsAsciiDigit(tail[^2])) return false;
        tail = tail[^Math.Min(16, tail.Length)..];
        tail = tail[(tail.LastIndexOf(',') + 1)..];
        foreach (var mended in (ReadOnlySpan<string>)["整改", "消除", "排除", "整治", "化解", "立查立改"])
            if (tail.StartsWith(mended) || tail.StartsWith("已" + mended) || tail.StartsWith("督促" + mended)) return true;
        return false;
    }

    /// <summary>是不是以做法的动词开头，而这句话又不以毛病结尾。</summary>
    public static bool IsAction(string s, int start, int end)
    {
        var span = s.AsSpan(start, end - start);
        foreach (var verb in Verbs)
            if (span.StartsWith(verb)) return !EndsInFault(s, start, end);
        return false;
    }

    /// <summary>问题的固定说法：“关于……问题”“针对……问题”“在……方面的问题”“……问题的整改情况”。</summary>
    public static bool IsProblemForm(string s, int start, int end)
    {
        end = CoreEnd(s, start, end);
        var span = s.AsSpan(start, end - start);
        if (span.StartsWith("反馈问题") || span.StartsWith("具体问题")) return true;
        if (!span.Contains("问题", StringComparison.Ordinal) && !span.Contains("整改", StringComparison.Ordinal)) return false;
        if (span.StartsWith("关于") || span.StartsWith("针对") && EndsAsTitle(span) || span.StartsWith("对“") || span.StartsWith("对于")) return EndsAsTitle(span) || span.Length <= 60 && span.Contains("问题", StringComparison.Ordinal);
        return span.Length <= 120 && (span.EndsWith("问题的整改") || span.EndsWith("问题整改") || span.EndsWith("问题的整改情况") || span.EndsWith("问题整改情况") || span.EndsWith("问题的整改落实情况") || span.EndsWith("问题"));
    }

    private static bool EndsAsTitle(ReadOnlySpan<char> span) =>
        span.EndsWith("问题") || span.EndsWith("整改") || span.EndsWith("情况") || span.EndsWith("现象") || span.EndsWith("方面");

    /// <summary>“截至目前……”“通过上述措施……”：几条措施之后的总结。</summary>
    public static bool IsSummary(string s, int start)
    {
        var span = s.AsSpan(start);
        return span.StartsWith("截至") || span.StartsWith("截止") || span.StartsWith("目前") || span.StartsWith("通过上述") || span.StartsWith("通过以上") || span.StartsWith("至此")
            || span.StartsWith("经过整改") || span.StartsWith("通过整改") || span.StartsWith("该问题") || span.StartsWith("现已");
    }

    /// <summary>“以上七个问题，已完成整改5个，正在推进1个。”：几个问题合起来的总数，不属于任何一个。</summary>
    public static bool IsTally(string s, int start, int end)
    {
        var span = s.AsSpan(start, end - start);
        if (span.Length > 160) return false;
        var head = span[..Math.Min(30, span.Length)];
        if (!head.StartsWith("以上") && !head.StartsWith("上述") && head.IndexOf("以上") < 0 && head.IndexOf("上述") < 0 && head.IndexOf("反馈的") < 0 && head.IndexOf("全部") < 0) return false;
        var problems = span.IndexOf("问题");
        if (problems is < 2 or > 24 || !span.Contains("完成", StringComparison.Ordinal)) return false;
        var counts = 0;
        for (var i = 1; i < span.Length; i++)
            if (span[i] is '个' or '项' or '条' && (char.IsAsciiDigit(span[i - 1]) || Numerals.IsHan(span[i - 1]))) counts++;
        return counts > 1;
    }

    /// <summary>一个短语是不是整改状态(“已完成并长期坚持”“正在推进”“阶段性完成”)。</summary>
    public static bool IsStatus(ReadOnlySpan<char> text)
    {
        text = text.Trim(" 。,;.()[]【】");
        if (text.Length is < 2 or > 24) return false;
        return text.ContainsAny(Statuses) || text[^1] == '%' && text.IndexOfAnyExceptInRange('.', '9') == text.Length - 1;
    }

    /// <summary>“该问题已完成整改。”：开头一句就是状态，返回“已完成整改”那一段。</summary>
    public static Range? StatusSentence(string s, int start, int end)
    {
        var span = s.AsSpan(start, end - start);
        foreach (var subject in (ReadOnlySpan<string>)["该问题", "此问题", "上述问题", "本问题", "目前,该问题", "目前该问题"])
        {
            if (!span.StartsWith(subject)) continue;
            var stop = Sentences.FirstEnd(s, start, end);
            var from = start + subject.Length;
            return IsStatus(s.AsSpan(from, stop - from)) ? from..stop : null;
        }
        return null;
    }

    private static readonly string[] StatusWords =
        ["立行立改", "长期坚持", "阶段性", "序时进度", "按", "目前", "已经", "已", "基本", "全部", "均", "达到", "完成", "整改", "到位", "并", "持续", "推进", "坚持", "正在", "中", "未", "尚", "办结", "销号", "取得", "成效", "进行", "落实", "工作", "时限", "限期", "任务", "取消", "延期", "解决", "启动", "继续", "经", "和", "且", "较", "年度", "%", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", ",", "、", "。", ";", " "];

    /// <summary>整句都由状态的词连成（“已完成整改，并长期坚持。”），没有说做了什么。</summary>
    public static bool IsBareStatus(ReadOnlySpan<char> text)
    {
        if (text.Length > 24 || !IsStatus(text)) return false;
        while (!text.IsEmpty)
        {
            var rest = text;
            foreach (var word in StatusWords)
                if (text.StartsWith(word)) { rest = text[word.Length..]; break; }
            if (rest.Length == text.Length) return false;
            text = rest;
        }
        return true;
    }

    private static readonly SearchValues<string> Statuses = SearchValues.Create(
        ["完成", "整改到位", "正在整改", "正在推进", "推进中", "进行中", "长期坚持", "持续整改", "持续推进", "立行立改", "限期整改", "延期", "已取消", "销号", "整改中", "未启动", "序时进度", "已整改", "已办结", "未整改", "已解决", "持续坚持"], StringComparison.Ordinal);
}
