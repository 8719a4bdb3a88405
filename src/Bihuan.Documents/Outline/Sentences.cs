namespace Bihuan.Documents.Outline;

/// <summary>断句。输入是折叠过的行。</summary>
internal static class Sentences
{
    /// <summary>
    /// 从 start 起第一句的终点(不含句末标点)。引号里的句号不断句；引号没有合上时，按没有引号断。
    /// </summary>
    public static int FirstEnd(string s, int start, int end)
    {
        int depth = 0, firstStop = -1;
        for (var i = start; i < end; i++)
        {
            switch (s[i])
            {
                case '“' or '‘' or '「' or '『': depth++; break;
                case '”' or '’' or '」' or '』': if (depth > 0) depth--; break;
                case '。' or '!' or '?':
                    if (depth == 0) return i;
                    if (firstStop < 0) firstStop = i;
                    break;
            }
        }
        return depth > 0 && firstStop >= 0 ? firstStop : end;
    }

    /// <summary>去掉末尾的标点与空白后的终点。</summary>
    public static int TrimEnd(string s, int start, int end)
    {
        while (end > start && s[end - 1] is ' ' or '。' or ';' or ':' or ',' or '.' or '、') end--;
        return end;
    }
}
