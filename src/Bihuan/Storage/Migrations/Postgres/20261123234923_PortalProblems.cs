using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PortalProblems : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ledger_publicproblem",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProblemId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Measures = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DraftedById = table.Column<Guid>(type: "uuid", nullable: false),
                    DraftedForId = table.Column<Guid>(type: "uuid", nullable: true),
                    DraftedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ApprovedById = table.Column<Guid>(type: "uuid", nullable: true),
                    ApprovedForId = table.Column<Guid>(type: "uuid", nullable: true),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedById = table.Column<Guid>(type: "uuid", nullable: true),
                    EndedForId = table.Column<Guid>(type: "uuid", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_publicproblem", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_publicproblem_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_publicproblem_ledger_problem_BodyId_ProblemId",
                        columns: x => new { x.BodyId, x.ProblemId },
                        principalTable: "ledger_problem",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_publicproblem_BodyId_CreatedBy_DraftedOn_Id",
                table: "ledger_publicproblem",
                columns: new[] { "BodyId", "CreatedBy", "DraftedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_publicproblem_BodyId_DraftedOn_Id",
                table: "ledger_publicproblem",
                columns: new[] { "BodyId", "DraftedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_publicproblem_BodyId_ProblemId",
                table: "ledger_publicproblem",
                columns: new[] { "BodyId", "ProblemId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_publicproblem_BodyId_State",
                table: "ledger_publicproblem",
                columns: new[] { "BodyId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_publicproblem_BodyId_U1_DraftedOn_Id",
                table: "ledger_publicproblem",
                columns: new[] { "BodyId", "U1", "DraftedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_publicproblem_BodyId_U2_DraftedOn_Id",
                table: "ledger_publicproblem",
                columns: new[] { "BodyId", "U2", "DraftedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_publicproblem_BodyId_U3_DraftedOn_Id",
                table: "ledger_publicproblem",
                columns: new[] { "BodyId", "U3", "DraftedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_publicproblem_BodyId_U4_DraftedOn_Id",
                table: "ledger_publicproblem",
                columns: new[] { "BodyId", "U4", "DraftedOn", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ledger_publicproblem");
        }
    }
}
