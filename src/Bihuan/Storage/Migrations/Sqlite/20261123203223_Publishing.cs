using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Publishing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ledger_publication",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    DispatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    InspectionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false),
                    Hands = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    DraftedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    DraftedForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DraftedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SubmittedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubmittedForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubmittedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ApprovedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ApprovedForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ApprovedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ApprovedName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Scans = table.Column<string>(type: "TEXT", maxLength: 740, nullable: true),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    GroupOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    GroupTopicId = table.Column<Guid>(type: "TEXT", nullable: true),
                    GroupPapers = table.Column<string>(type: "TEXT", maxLength: 740, nullable: true),
                    OfficeOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OfficeNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    OfficePapers = table.Column<string>(type: "TEXT", maxLength: 740, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Papers = table.Column<string>(type: "TEXT", maxLength: 740, nullable: true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    U1 = table.Column<int>(type: "INTEGER", nullable: false),
                    U2 = table.Column<int>(type: "INTEGER", nullable: false),
                    U3 = table.Column<int>(type: "INTEGER", nullable: false),
                    U4 = table.Column<int>(type: "INTEGER", nullable: false),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Removed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Extra = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_publication", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_publication_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_publication_ledger_dispatch_BodyId_DispatchId",
                        columns: x => new { x.BodyId, x.DispatchId },
                        principalTable: "ledger_dispatch",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_publication_ledger_inspection_BodyId_InspectionId",
                        columns: x => new { x.BodyId, x.InspectionId },
                        principalTable: "ledger_inspection",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_publication_ledger_topic_BodyId_GroupTopicId",
                        columns: x => new { x.BodyId, x.GroupTopicId },
                        principalTable: "ledger_topic",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_posting",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    PostedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Pictures = table.Column<string>(type: "TEXT", maxLength: 740, nullable: true),
                    RecordedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RecordedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    WithdrawnOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WithdrawnById = table.Column<Guid>(type: "TEXT", nullable: true),
                    WithdrawnForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    U1 = table.Column<int>(type: "INTEGER", nullable: false),
                    U2 = table.Column<int>(type: "INTEGER", nullable: false),
                    U3 = table.Column<int>(type: "INTEGER", nullable: false),
                    U4 = table.Column<int>(type: "INTEGER", nullable: false),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Removed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Extra = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_posting", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_posting_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_posting_ledger_publication_BodyId_PublicationId",
                        columns: x => new { x.BodyId, x.PublicationId },
                        principalTable: "ledger_publication",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PublicationMarks",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    Withheld = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Masks = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    Kept = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublicationMarks", x => new { x.BodyId, x.PublicationId, x.Place });
                    table.ForeignKey(
                        name: "FK_PublicationMarks_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PublicationMarks_ledger_publication_BodyId_PublicationId",
                        columns: x => new { x.BodyId, x.PublicationId },
                        principalTable: "ledger_publication",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_posting_BodyId_CreatedBy_PostedOn_Id",
                table: "ledger_posting",
                columns: new[] { "BodyId", "CreatedBy", "PostedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_posting_BodyId_PostedOn_Id",
                table: "ledger_posting",
                columns: new[] { "BodyId", "PostedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_posting_BodyId_PublicationId",
                table: "ledger_posting",
                columns: new[] { "BodyId", "PublicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_posting_BodyId_U1_PostedOn_Id",
                table: "ledger_posting",
                columns: new[] { "BodyId", "U1", "PostedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_posting_BodyId_U2_PostedOn_Id",
                table: "ledger_posting",
                columns: new[] { "BodyId", "U2", "PostedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_posting_BodyId_U3_PostedOn_Id",
                table: "ledger_posting",
                columns: new[] { "BodyId", "U3", "PostedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_posting_BodyId_U4_PostedOn_Id",
                table: "ledger_posting",
                columns: new[] { "BodyId", "U4", "PostedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_publication_BodyId_CreatedBy_DraftedOn_Id",
                table: "ledger_publication",
                columns: new[] { "BodyId", "CreatedBy", "DraftedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_publication_BodyId_DispatchId",
                table: "ledger_publication",
                columns: new[] { "BodyId", "DispatchId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_publication_BodyId_DraftedOn_Id",
                table: "ledger_publication",
                columns: new[] { "BodyId", "DraftedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_publication_BodyId_GroupTopicId",
                table: "ledger_publication",
                columns: new[] { "BodyId", "GroupTopicId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_publication_BodyId_InspectionId",
                table: "ledger_publication",
                columns: new[] { "BodyId", "InspectionId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_publication_BodyId_U1_DraftedOn_Id",
                table: "ledger_publication",
                columns: new[] { "BodyId", "U1", "DraftedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_publication_BodyId_U2_DraftedOn_Id",
                table: "ledger_publication",
                columns: new[] { "BodyId", "U2", "DraftedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_publication_BodyId_U3_DraftedOn_Id",
                table: "ledger_publication",
                columns: new[] { "BodyId", "U3", "DraftedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_publication_BodyId_U4_DraftedOn_Id",
                table: "ledger_publication",
                columns: new[] { "BodyId", "U4", "DraftedOn", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ledger_posting");

            migrationBuilder.DropTable(
                name: "PublicationMarks");

            migrationBuilder.DropTable(
                name: "ledger_publication");
        }
    }
}
